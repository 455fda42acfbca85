using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SocialMessaging.Authentication;
using SocialMessaging.Errors;
using SocialMessaging.Meta;
using SocialMessaging.Requests;
using SocialMessaging.Secrets;
using SocialMessaging.Settings;
using SocialMessaging.State;
using SocialMessaging.Telemetry;

namespace SocialMessaging.Pipeline;

/// <summary>
/// Takes one request through its steps: authenticate, permit the action, bind, validate, permit the resource, execute, map errors, write.
/// The only catch-all of the service is here.
/// </summary>
public sealed partial class RequestPipeline(
    RequestAuthenticator authenticator,
    CallGate gate,
    IServiceProvider services,
    ServiceMetrics metrics,
    IOptions<SocialMessagingOptions> options,
    TimeProvider time,
    ILogger<RequestPipeline> logger)
{
    /// <summary>The largest body on every host: 4 MiB, after base64 decoding.</summary>
    public const int MaxBodyBytes = 4 * 1024 * 1024;

    public async Task<ServiceResponse> InvokeAsync(Operation operation, ServiceRequest request, CancellationToken cancellationToken)
    {
        var scope = new CallScope(request.RequestId, operation.Name);
        using var logged = logger.BeginScope(scope);
        using var activity = ServiceActivities.StartCall(operation.Name, request.Header("traceparent"));
        var started = time.GetTimestamp();
        try
        {
            BodyRules.RequireSize(request, operation);
            RequirePath(request, operation);
            var caller = await AuthenticateAsync(request, cancellationToken);
            scope.AccountId = caller.AccountId;
            gate.AdmitCall(caller, operation);
            BodyRules.RequireJson(request, operation);
            var call = operation.Bind(request);
            gate.AdmitResource(caller, operation, call.Resource);
            var context = new OperationContext(caller, request.RequestId, InvocationId(request), request.Deadline)
            {
                IsRetry = IsRetry(request.Header("amz-sdk-request")),
            };
            var body = await call.ExecuteAsync(services, context, cancellationToken);
            var elapsed = time.GetElapsedTime(started);
            NoteSuccess(operation, scope, request.RequestId, elapsed);
            metrics.RecordCall(operation.Name, 200, elapsed);
            activity.End(scope.AccountId, 200, errorType: null);
            return ResponseWriter.Success(request.RequestId, body);
        }
#pragma warning disable CA1031 // the one catch-all: whatever happened, the caller gets an error of the model
        catch (Exception exception)
#pragma warning restore CA1031
        {
            var error = ErrorMapper.Map(exception, operation);
            var elapsed = time.GetElapsedTime(started);
            NoteError(operation, scope, error, exception, elapsed);
            metrics.RecordCall(operation.Name, error.StatusCode, elapsed);
            activity.End(scope.AccountId, error.StatusCode, error.ErrorType);
            return ResponseWriter.Error(request.RequestId, error);
        }
    }

    /// <summary>The answer to a path or method that names no operation.</summary>
    public static ServiceResponse UnknownOperation(ServiceRequest request) => ResponseWriter.Error(request.RequestId, Unknown(request));

    /// <summary>
    /// What is signed is the path after its dots and slashes are resolved, and hosts resolve them in ways of their own: an action runs only
    /// for a signature over its own path.
    /// </summary>
    private static void RequirePath(ServiceRequest request, Operation operation)
    {
        if (!CanonicalPath.EndsWith(request.RawPath, operation.Path))
        {
            throw Unknown(request);
        }
    }

    private static UnknownOperationException Unknown(ServiceRequest request) =>
        new($"No operation answers {request.Method} on this path.");

    private async ValueTask<CallerIdentity> AuthenticateAsync(ServiceRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await authenticator.AuthenticateAsync(request, cancellationToken);
        }
        catch (Exception exception) when (exception is StoreUnavailableException or SecretUnavailableException)
        {
            throw new ServiceUnavailableException("The service cannot check credentials at the moment. Try again.", exception);
        }
    }

    private static string? InvocationId(ServiceRequest request) =>
        request.Header("amz-sdk-invocation-id") ?? request.Header("aws-sdk-invocation-id");

    /// <summary>Members of the header stand in any order; what cannot be read is a first attempt.</summary>
    private static bool IsRetry(string? attempts)
    {
        const string Attempt = "attempt=";
        foreach (var range in attempts.AsSpan().Split(';'))
        {
            var part = attempts.AsSpan()[range].Trim();
            if (part.StartsWith(Attempt, StringComparison.Ordinal) && int.TryParse(part[Attempt.Length..], out var attempt))
            {
                return attempt > 1;
            }
        }

        return false;
    }

    /// <summary>One line, or none: a setting says of how many successes there is one. Calls that fail have theirs.</summary>
    private void NoteSuccess(Operation operation, CallScope scope, string requestId, TimeSpan elapsed)
    {
        if (IsSampled(requestId, options.Value.Logs.SuccessShare))
        {
            Log.Answered(logger, operation.Name, scope.AccountId ?? "-", 200, elapsed.TotalMilliseconds);
        }
    }

    /// <summary>By the id, which is random: whoever has it can tell whether there was a line.</summary>
    private static bool IsSampled(string requestId, double share) => share >= 1
        || !uint.TryParse(
            requestId.AsSpan(0, Math.Min(8, requestId.Length)), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var lot)
        || lot < share * uint.MaxValue;

    private void NoteError(Operation operation, CallScope scope, SocialMessagingException error, Exception exception, TimeSpan took)
    {
        var account = scope.AccountId ?? "-";
        var (status, elapsed) = (error.StatusCode, took.TotalMilliseconds);
        if (exception is GraphErrorException refused && GraphErrorMap.IsAboutToken(refused))
        {
            metrics.RecordRefusedToken();
        }

        if (error is InternalServiceException or InternalFailureException)
        {
            Log.Failed(logger, exception, operation.Name, account, status, elapsed);
        }
        else if (error is DependencyException or ServiceUnavailableException)
        {
            var fault = (exception.InnerException ?? exception).GetType().Name;
            Log.DependencyFailed(logger, operation.Name, account, status, elapsed, fault, error.Message);
        }
        else
        {
            Log.Refused(logger, operation.Name, account, status, elapsed, error.ErrorType);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Information,
            Message = "{Operation} for account {AccountId} answered {Status} in {Milliseconds:0.0} ms")]
        public static partial void Answered(ILogger logger, string operation, string accountId, int status, double milliseconds);

        [LoggerMessage(EventId = 2, Level = LogLevel.Information,
            Message = "{Operation} for account {AccountId} answered {Status} in {Milliseconds:0.0} ms, refused: {ErrorType}")]
        public static partial void Refused(
            ILogger logger, string operation, string accountId, int status, double milliseconds, string errorType);

        [LoggerMessage(EventId = 3, Level = LogLevel.Warning,
            Message = "{Operation} for account {AccountId} answered {Status} in {Milliseconds:0.0} ms, "
                + "a dependency failed ({Fault}): {Text}")]
        public static partial void DependencyFailed(
            ILogger logger, string operation, string accountId, int status, double milliseconds, string fault, string text);

        [LoggerMessage(EventId = 4, Level = LogLevel.Error,
            Message = "{Operation} for account {AccountId} answered {Status} in {Milliseconds:0.0} ms, by a fault of this service")]
        public static partial void Failed(
            ILogger logger, Exception exception, string operation, string accountId, int status, double milliseconds);
    }
}
