using SocialMessaging.Requests;

namespace SocialMessaging.Pipeline;

/// <summary>One API action: what it does with a bound and validated input. It knows no HTTP.</summary>
public interface IAction<in TInput, TOutput>
{
    Task<TOutput> ExecuteAsync(TInput input, OperationContext context, CancellationToken cancellationToken);
}
