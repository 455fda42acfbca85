namespace SocialMessaging.Requests;

/// <summary>An IAM caller that API Gateway has authenticated and authorized (<c>requestContext.authorizer.iam</c>).</summary>
public sealed record GatewayIdentity(string AccountId, string? UserArn, string? AccessKeyId);
