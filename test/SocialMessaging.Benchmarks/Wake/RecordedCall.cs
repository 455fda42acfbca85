namespace SocialMessaging.Benchmarks.Wake;

/// <summary>A call of the service to AWS or Meta.</summary>
/// <param name="Operation">Service and operation, such as <c>DynamoDB PutItem</c>.</param>
/// <param name="Body">The request's body.</param>
public sealed record RecordedCall(string Operation, string Body);
