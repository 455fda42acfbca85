namespace SocialMessaging.Functions.Tests.Templates;

/// <summary>The table of what each function may do. Anything more or less fails.</summary>
public sealed class PermissionTests
{
    private const string AccessKeyContext =
        "{Null: {kms:EncryptionContext:account: false, kms:EncryptionContext:accessKey: false}, ForAllValues:StringEquals: {kms:EncryptionContextKeys: [account, accessKey]}}";

    private const string TokenContext =
        "{Null: {kms:EncryptionContext:account: false, kms:EncryptionContext:waba: false}, ForAllValues:StringEquals: {kms:EncryptionContextKeys: [account, waba]}}";

    private const string Buckets = "!Split [,, !Sub [arn:aws:s3:::${Names}/*, {Names: !Join [/*,arn:aws:s3:::, !Ref MediaBuckets]}]]";
    private const string Parameter = "!Sub arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}:parameter${";

    private static readonly Permission[] Reads = Table("BatchGetItem", "GetItem", "Query");
    private static readonly Permission[] Changes = [.. Reads, .. Table("ConditionCheckItem", "PutItem", "UpdateItem")];
    private static readonly Permission[] Removals = [.. Changes, .. Table("DeleteItem")];
    private static readonly Permission[] Sends = [.. Removals, .. Index(
        "BatchGetItem", "GetItem", "Query", "ConditionCheckItem", "PutItem", "UpdateItem", "DeleteItem")];

    private static readonly Permission[] Caller = [new("kms:Decrypt", "!GetAtt AccessKeyKey.Arn", AccessKeyContext)];
    private static readonly Permission[] ReadToken = [new("kms:Decrypt", "!GetAtt TokenKey.Arn", TokenContext)];
    private static readonly Permission[] WriteToken = [new("kms:Encrypt", "!GetAtt TokenKey.Arn", TokenContext)];

    private static readonly Permission[] MetaSecrets =
    [
        new("ssm:GetParameters", Parameter + "AppSecretParameter}"),
        new("ssm:GetParameters", Parameter + "PreviousAppSecretParameter}"),
        new("ssm:GetParameters", Parameter + "VerifyTokenParameter}"),
    ];

    private static readonly Permission[] Publish =
    [
        new("sns:Publish", "!Sub arn:${AWS::Partition}:sns:*:${AWS::AccountId}:*"),
        new("sts:AssumeRole", "!Sub arn:${AWS::Partition}:iam::*:role/${EventRoles}", "{StringLike: {sts:ExternalId: ????????????}}"),
        new("s3:PutObject", "!Sub ${ClaimBucket.Arn}/*"),
        new("sqs:SendMessage", "!GetAtt DeadLetterQueue.Arn"),
    ];

    private static readonly Dictionary<string, Permission[]> Allowed = new()
    {
        ["AssociateWhatsAppBusinessAccount"] = [.. Removals, .. Caller, .. ReadToken, .. WriteToken, .. MetaSecrets],
        ["DeleteWhatsAppMessageMedia"] = [.. Reads, .. Caller, .. ReadToken],
        ["DisassociateWhatsAppBusinessAccount"] = [.. Removals, .. Caller, .. ReadToken],
        ["GetLinkedWhatsAppBusinessAccount"] = [.. Removals, .. Caller, .. ReadToken],
        ["GetLinkedWhatsAppBusinessAccountPhoneNumber"] = [.. Removals, .. Caller, .. ReadToken],
        ["GetWhatsAppMessageMedia"] = [.. Reads, .. Caller, .. ReadToken, new("s3:PutObject", Buckets)],
        ["ListLinkedWhatsAppBusinessAccounts"] = [.. Reads, .. Caller],
        ["ListTagsForResource"] = [.. Reads, .. Caller],
        ["PostWhatsAppMessageMedia"] = [.. Reads, .. Caller, .. ReadToken, new("s3:GetObject", Buckets)],
        ["PutWhatsAppBusinessAccountEventDestinations"] = [.. Changes, .. Caller],
        ["SendWhatsAppMessage"] = [.. Sends, .. Caller, .. ReadToken, .. Publish],
        ["TagResource"] = [.. Changes, .. Caller],
        ["UntagResource"] = [.. Changes, .. Caller],
        ["UnknownOperation"] = [],
        ["WhatsAppWebhook"] = [.. Sends, .. Publish, .. MetaSecrets],
    };

    [Fact]
    public void The_Table_Names_Every_Function()
    {
        Assert.Equal(Allowed.Keys.Order(), Template.Stored.Functions.Select(function => function.Name).Order());
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void A_Function_May_Do_What_The_Table_Says_And_Nothing_Else(string name)
    {
        var there = Permission.Of(Template.Stored.Functions.Single(function => function.Name == name).Function);
        Assert.Equal(InOrder(Allowed[name]), InOrder(there));
    }

    [Fact]
    public void No_Function_May_Do_Anything_To_Everything()
    {
        var all = Template.Stored.Functions.SelectMany(function => Permission.Of(function.Function)).ToList();
        Assert.DoesNotContain(all, permission => permission.Action.Contains('*', StringComparison.Ordinal) || permission.Resource == "*");
        Assert.DoesNotContain("Policies",
            ((YamlDotNet.RepresentationModel.YamlMappingNode)Template.Stored.Root["Globals"]["Function"])
            .Children.Keys.Select(key => key.ToString()));
    }

    public static TheoryData<string> Functions => [.. Allowed.Keys];

    private static Permission[] Table(params string[] actions) =>
        [.. actions.Select(action => new Permission("dynamodb:" + action, "!GetAtt Table.Arn"))];

    private static Permission[] Index(params string[] actions) =>
        [.. actions.Select(action => new Permission("dynamodb:" + action, "!Sub ${Table.Arn}/index/pending-by-number"))];

    private static IEnumerable<Permission> InOrder(IEnumerable<Permission> permissions) =>
        permissions.OrderBy(permission => permission.Action, StringComparer.Ordinal).ThenBy(
            permission => permission.Resource, StringComparer.Ordinal);
}
