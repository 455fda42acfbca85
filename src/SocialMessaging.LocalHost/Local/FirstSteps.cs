namespace SocialMessaging.LocalHost.Local;

/// <summary>What the phone page shows to somebody who has not sent anything yet.</summary>
/// <param name="Command">A first message, to paste into a shell.</param>
/// <param name="Endpoint">Where AWS SDKs find the host.</param>
/// <param name="Region">Of the ARNs.</param>
/// <param name="AccountId">The account of the first start.</param>
/// <param name="AccessKeyId">Its access key on this machine; the secret is the same word.</param>
/// <param name="LinkedAccountId">The WABA that is linked at the first start.</param>
/// <param name="PhoneNumberId">Its number.</param>
/// <param name="TopicArn">Where its events go.</param>
internal sealed record FirstSteps(
    string Command, string Endpoint, string Region, string AccountId, string AccessKeyId, string LinkedAccountId, string PhoneNumberId,
    string TopicArn);
