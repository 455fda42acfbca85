using SocialMessaging.Accounts;
using SocialMessaging.Errors;
using SocialMessaging.Media;
using SocialMessaging.Meta;
using SocialMessaging.Secrets;
using SocialMessaging.State;

namespace SocialMessaging.Pipeline;

/// <summary>
/// Turns whatever went wrong into an error that the model lists for the operation, or a common one. Stores, ciphers and the Graph client
/// throw their own exceptions without status codes; only here do they get one.
/// </summary>
public static class ErrorMapper
{
    public static SocialMessagingException Map(Exception exception, Operation operation)
    {
        var error = exception switch
        {
            SocialMessagingException known => known,
            GraphErrorException refused => GraphErrorMap.Map(refused, operation.Errors),
            GraphUnavailableException unavailable => new DependencyException(unavailable.Message, unavailable),
            StoreUnavailableException store =>
                new DependencyException("The store did not answer. Nothing is known to have changed; try again.", store),
            SecretUnavailableException secret =>
                new DependencyException("A stored secret could not be read. Try again; if it persists, the key is gone.", secret),
            ConcurrentChangeException concurrent =>
                new DependencyException("Too many calls changed the same resource at once. Try again.", concurrent),
            ObjectMissingException missing => new ResourceNotFoundException(missing.Message, missing),
            ObjectRefusedException unusable => new InvalidParametersException(unusable.Message, unusable),
            BucketDeniedException denied => new AccessDeniedException(denied.Message, denied),
            BucketUnavailableException bucket => new DependencyException(bucket.Message, bucket),
            MediaInterruptedException interrupted => new DependencyException(interrupted.Message, interrupted),
            OperationCanceledException cancelled => new DependencyException("The call was not finished in time.", cancelled),
            _ => new InternalServiceException("The request could not be processed because of an internal error.", exception),
        };
        return Listed(error, operation);
    }

    private static SocialMessagingException Listed(SocialMessagingException error, Operation operation)
    {
        if (error.IsCommon || operation.Errors.Contains(error.ErrorType))
        {
            return error;
        }

        return error switch
        {
            ResourceNotFoundException => new InvalidParametersException(error.Message, error),
            AccessDeniedByMetaException => new AccessDeniedException(error.Message, error),
            LimitExceededException => new InvalidParametersException(error.Message, error),
            DependencyException when operation.Errors.Contains(nameof(InternalServiceException)) =>
                new InternalServiceException(error.Message, error),
            _ => new InternalFailureException(error.Message, error),
        };
    }
}
