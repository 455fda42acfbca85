using SocialMessaging.Operations;
using SocialMessaging.Pipeline;

namespace SocialMessaging.Functions.Tests.Templates;

/// <summary>
/// What each managed policy of the template allows, by its logical name, and which of them a function names. A capability of an operation
/// is the policy of the same name.
/// </summary>
internal static class PolicyTable
{
    /// <summary>The policy of every function that has callers.</summary>
    public const string CheckAccessKeys = "CheckAccessKeys";

    /// <summary>The function of Meta's callback.</summary>
    public const string Webhook = "WhatsAppWebhook";

    /// <summary>The function behind the inbox, whose role is written by hand.</summary>
    public const string Worker = "DeliverEvents";

    private const string HasMediaBuckets = "HasMediaBuckets";
    private const string Buckets = "!Split [,, !Sub [arn:aws:s3:::${Names}/*, {Names: !Join [/*,arn:aws:s3:::, !Ref MediaBuckets]}]]";
    private const string Parameter = "!Sub arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}:parameter${";

    private static readonly Permission[] Reads = Table("BatchGetItem", "GetItem", "Query");
    private static readonly Permission[] Changes = [.. Reads, .. Table("ConditionCheckItem", "PutItem", "UpdateItem")];
    private static readonly Permission[] Removals = [.. Changes, .. Table("DeleteItem")];

    /// <summary>Anything more or less than this fails.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<Permission>> Allowed { get; } =
        new Dictionary<string, IReadOnlyList<Permission>>
        {
            ["ReadAccounts"] = Reads,
            ["ChangeAccounts"] = Changes,
            ["RemoveAccounts"] = Removals,
            ["RecordMessages"] =
        [
            .. Removals,
            .. Removals.Select(permission => permission with { Resource = "!Sub ${Table.Arn}/index/pending-by-number" }),
        ],
            [CheckAccessKeys] = [new("kms:Decrypt", "!GetAtt AccessKeyKey.Arn", EncryptionContext("accessKey"))],
            ["UseMetaTokens"] = [new("kms:Decrypt", "!GetAtt TokenKey.Arn", EncryptionContext("waba"))],
            ["StoreMetaTokens"] =
        [
            new("kms:Decrypt", "!GetAtt TokenKey.Arn", EncryptionContext("waba")),
            new("kms:Encrypt", "!GetAtt TokenKey.Arn", EncryptionContext("waba")),
        ],
            ["ReadMetaSecrets"] =
        [
            new("ssm:GetParameters", Parameter + "AppSecretParameter}"),
            new("ssm:GetParameters", Parameter + "PreviousAppSecretParameter}"),
            new("ssm:GetParameters", Parameter + "VerifyTokenParameter}"),
        ],
            ["PublishEvents"] =
        [
            new("sns:Publish", "!Sub arn:${AWS::Partition}:sns:*:${AWS::AccountId}:*"),
            new("sts:AssumeRole", "!Sub arn:${AWS::Partition}:iam::*:role/${EventRoles}", "{StringLike: {sts:ExternalId: ????????????}}"),
            new("s3:PutObject", "!Sub ${ClaimBucket.Arn}/*"),
            new("sqs:SendMessage", "!GetAtt DeadLetterQueue.Arn"),
        ],
            ["TakePosts"] =
        [
            new("sqs:SendMessage", "!GetAtt InboxQueue.Arn"),
            new("s3:PutObject", "!Sub ${ClaimBucket.Arn}/inbox/*"),
        ],
            ["WorkInbox"] =
        [
            .. ((string[])["ChangeMessageVisibility", "DeleteMessage", "GetQueueAttributes", "ReceiveMessage", "SendMessage"]).Select(
                action => new Permission("sqs:" + action, "!GetAtt InboxQueue.Arn")),
            new("s3:GetObject", "!Sub ${ClaimBucket.Arn}/inbox/*"),
            // Without it S3 answers 403 for an object that is not there.
            new("s3:ListBucket", "!GetAtt ClaimBucket.Arn"),
            .. Table("BatchWriteItem"),
        ],
            ["ReadFlowKeys"] = [new("kms:GetPublicKey", "!Ref FlowKeyArns", When: "HasFlowKeys")],
            ["ReadMedia"] = [new("s3:GetObject", Buckets, When: HasMediaBuckets)],
            ["WriteMedia"] = [new("s3:PutObject", Buckets, When: HasMediaBuckets)],
        };

    /// <summary>
    /// The policies that each function names: those of its operation's capabilities, and of the three that have no operation.
    /// </summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> OfFunctions { get; } = new Dictionary<string, IReadOnlyList<string>>(
        OperationList.All.Select(operation => KeyValuePair.Create(operation.Name, OfOperation(operation))))
    {
        ["UnknownOperation"] = [],
        [Webhook] = ["TakePosts", "ReadMetaSecrets"],
        [Worker] = ["RecordMessages", "PublishEvents", "WorkInbox"],
    };

    private static IReadOnlyList<string> OfOperation(Operation operation) =>
        [CheckAccessKeys, .. operation.Capabilities.Select(capability => capability.ToString())];

    private static Permission[] Table(params string[] actions) =>
        [.. actions.Select(action => new Permission("dynamodb:" + action, "!GetAtt Table.Arn"))];

    /// <summary>Both names are there, and no other.</summary>
    private static string EncryptionContext(string subject) =>
        $"{{Null: {{kms:EncryptionContext:account: false, kms:EncryptionContext:{subject}: false}}, "
        + $"ForAllValues:StringEquals: {{kms:EncryptionContextKeys: [account, {subject}]}}}}";
}
