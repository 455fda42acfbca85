using Microsoft.Extensions.Logging;
using SocialMessaging.Accounts;
using SocialMessaging.Meta;
using SocialMessaging.Secrets;

namespace SocialMessaging.Calls;

/// <summary>
/// Reads a number's settings of calling, which Meta keeps and this service does not. Meta being away, or the token dead, is no reason for
/// a Get to fail: it answers without them. A store or a key that fails is one, as for the rest of the answer.
/// </summary>
public sealed partial class CallSettingsReader(
    IAccountStore accounts, GraphClient graph, ISecretCipher cipher, TimeProvider time, ILogger<CallSettingsReader> logger)
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AnswerReserve = TimeSpan.FromSeconds(2);

    /// <summary>Null where calling was never configured, the link is not complete, or Meta cannot be asked.</summary>
    public async Task<GraphCalling?> FindAsync(PhoneNumber number, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        var remaining = deadline - AnswerReserve - time.GetUtcNow();
        if (remaining <= TimeSpan.Zero)
        {
            return null;
        }

        if (await accounts.FindAsync(number.AccountId, number.LinkedAccountId, cancellationToken) is not
            { Status: RegistrationStatus.Complete } account)
        {
            return null;
        }

        var token = await cipher.DecryptAsync(account.Token, account.TokenContext, cancellationToken);
        using var timer = new CancellationTokenSource(remaining < TimeLimit ? remaining : TimeLimit, time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        try
        {
            return await graph.GetCallingAsync(number.MetaPhoneNumberId, token, limit.Token);
        }
        catch (Exception exception) when (
            exception is GraphErrorException or GraphUnavailableException
            or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            Log.LeftOut(logger, number.Id, exception.GetType().Name);
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 780, Level = LogLevel.Warning,
            Message = "The call settings of {Id} could not be read from Meta ({Fault}); they are left out")]
        public static partial void LeftOut(ILogger logger, string id, string fault);
    }
}
