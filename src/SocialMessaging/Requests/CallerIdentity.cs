namespace SocialMessaging.Requests;

/// <summary>Who calls, and what the access key allows.</summary>
/// <param name="AccountId">The account all state of this call belongs to.</param>
/// <param name="Arn">The principal as error texts name it.</param>
/// <param name="Actions">Allowed actions; <c>*</c> for IAM callers, whom API Gateway has authorized.</param>
/// <param name="Resources">Allowed resources as ARN patterns.</param>
public sealed record CallerIdentity(string AccountId, string Arn, IReadOnlyList<string> Actions, IReadOnlyList<string> Resources);
