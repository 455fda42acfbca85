using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using SocialMessaging.LocalHost.Tests.Hosting;
using SocialMessaging.Operations.Accounts;
using SocialMessaging.Operations.Media;
using SocialMessaging.Operations.Tags;
using SocialMessaging.Testing;

namespace SocialMessaging.LocalHost.Tests.Faults;

/// <summary>All actions; those that take different ways through AWS, once for each way.</summary>
public static partial class AwsActions
{
    private static readonly byte[] Picture = [0x89, .. "PNG\r\n\u001a\n"u8, .. new byte[200]];

    public static IReadOnlyList<AwsAction> All { get; } =
    [
        AwsAction.Plain(
            "list", ListLinkedWhatsAppBusinessAccounts.Operation,
            tenant => tenant.CallAsync("GET", "/v1/whatsapp/waba/list")),
        AwsAction.Plain(
            "details", GetLinkedWhatsAppBusinessAccount.Operation,
            tenant => tenant.CallAsync("GET", "/v1/whatsapp/waba/details?id=" + tenant.WabaId)),
        AwsAction.Plain(
            "number details", GetLinkedWhatsAppBusinessAccountPhoneNumber.Operation,
            tenant => tenant.CallAsync("GET", "/v1/whatsapp/waba/phone/details?id=" + tenant.NumberId)),
        AwsAction.Plain("destinations", PutWhatsAppBusinessAccountEventDestinations.Operation, tenant => tenant.RedirectAsync()),
        AwsAction.Plain(
            "list tags", ListTagsForResource.Operation,
            tenant => tenant.CallAsync("GET", "/v1/tags/list?resourceArn=" + Uri.EscapeDataString(tenant.WabaArn))),
        AwsAction.Plain(
            "tag", TagResource.Operation,
            tenant => tenant.CallAsync(
                "POST", "/v1/tags/tag-resource",
                $$"""{"resourceArn":"{{tenant.WabaArn}}","tags":[{"key":"a","value":"{{Guid.NewGuid():N}}"}]}""")),
        AwsAction.Plain(
            "untag", UntagResource.Operation,
            tenant => tenant.CallAsync("POST", "/v1/tags/untag-resource", $$"""{"resourceArn":"{{tenant.WabaArn}}","tagKeys":["a"]}"""),
            tenant => tenant.CallAsync(
                "POST", "/v1/tags/tag-resource", $$"""{"resourceArn":"{{tenant.WabaArn}}","tags":[{"key":"a","value":"b"}]}""")),
        AwsAction.Plain("upload", PostWhatsAppMessageMedia.Operation, UploadAsync, StorePictureAsync),
        AwsAction.Plain("upload from a URL", PostWhatsAppMessageMedia.Operation, UploadFromUrlAsync, StorePictureAsync),
        AwsAction.Plain("download", GetWhatsAppMessageMedia.Operation, DownloadAsync, StoreMediaAsync) with { After = AfterDownloadAsync },
        AwsAction.Plain(
            "look at media", GetWhatsAppMessageMedia.Operation,
            tenant => tenant.CallAsync(
                "POST", "/v1/whatsapp/media/get",
                $$"""{"originationPhoneNumberId":"{{tenant.NumberId}}","mediaId":"{{tenant.Note}}","metadataOnly":true}"""),
            StoreMediaAsync),
        AwsAction.Plain(
            "delete media", DeleteWhatsAppMessageMedia.Operation,
            tenant => tenant.CallAsync(
                "DELETE", $"/v1/whatsapp/media?mediaId={tenant.Note}&originationPhoneNumberId={tenant.NumberId}"),
            StoreMediaAsync) with { After = AfterDeleteAsync },
        .. RecordedCalls.Sends,
        new(
            "step one", tenant => tenant.NewBusinessAsync(), tenant => tenant.StepOneAsync(),
            AwsAction.Judge(AssociateWhatsAppBusinessAccount.Operation), AfterStepOneAsync),
        new(
            "step one again", _ => Task.CompletedTask, tenant => tenant.StepOneAsync(),
            AwsAction.Judge(AssociateWhatsAppBusinessAccount.Operation), AfterStepOneAgainAsync),
        new(
            "step two", BeginAsync, tenant => tenant.StepTwoAsync(),
            AwsAction.Judge(AssociateWhatsAppBusinessAccount.Operation), AfterStepTwoAsync),
        new(
            "disassociate", tenant => tenant.SettleAsync(), DisassociateAsync,
            AwsAction.Judge(DisassociateWhatsAppBusinessAccount.Operation), AfterDisassociateAsync),
        .. FlowActions.All,
        .. TemplateActions.All,
        .. CallActions.All,
        .. ConversionActions.All,
        .. WebhookPosts.All,
        new("signed with a stored key", NewKeyAsync, CallWithKeyAsync, FaultOfKey, AfterKeyAsync),
    ];

    public static AwsAction Named(string name) => All.Single(action => action.Name == name);

    public static async Task StorePictureAsync(Tenant tenant)
    {
        using var s3 = tenant.Host.Buckets();
        await s3.PutObjectAsync(new PutObjectRequest
        {
            BucketName = tenant.Bucket,
            Key = "picture.png",
            ContentType = "image/png",
            InputStream = new MemoryStream(Picture),
        });
    }

    private static Task<Reply> UploadAsync(Tenant tenant) => tenant.CallAsync(
        "POST", "/v1/whatsapp/media",
        $$$"""{"originationPhoneNumberId":"{{{tenant.NumberId}}}","sourceS3File":"""
        + $$$"""{"bucketName":"{{{tenant.Bucket}}}","key":"picture.png"}}""");

    private static async Task<Reply> UploadFromUrlAsync(Tenant tenant)
    {
        using var s3 = new AmazonS3Client(MotoServer.Credentials, new AmazonS3Config
        {
            ServiceURL = tenant.Host.Aws.Url,
            AuthenticationRegion = "us-east-1",
            ForcePathStyle = true,
        });
        var url = await s3.GetPreSignedURLAsync(new GetPreSignedUrlRequest
        {
            BucketName = tenant.Bucket,
            Key = "picture.png",
            Expires = DateTime.UtcNow.AddHours(1),
            Protocol = Protocol.HTTP,
        });
        return await tenant.CallAsync(
            "POST", "/v1/whatsapp/media",
            $$$"""
            {"originationPhoneNumberId":"{{{tenant.NumberId}}}",
             "sourceS3PresignedUrl":{"url":"{{{url}}}","headers":{"Content-Type":"image/png"} } }
            """);
    }

    private static async Task StoreMediaAsync(Tenant tenant)
    {
        await StorePictureAsync(tenant);
        tenant.Note = (await UploadAsync(tenant)).AssertOk().Json.GetProperty("mediaId").GetString()!;
    }

    private static Task<Reply> DownloadAsync(Tenant tenant) => tenant.CallAsync(
        "POST", "/v1/whatsapp/media/get",
        $$$"""
        {"originationPhoneNumberId":"{{{tenant.NumberId}}}","mediaId":"{{{tenant.Note}}}",
         "destinationS3File":{"bucketName":"{{{tenant.Bucket}}}","key":"in/"}}
        """);

    /// <summary>The object is there whole, or not at all.</summary>
    private static async Task AfterDownloadAsync(Tenant tenant, BrokenCall broken, Reply reply)
    {
        Assert.True(await LengthAsync(tenant) is { } length ? length == Picture.Length : reply.Status != 200);
        (await DownloadAsync(tenant)).AssertOk();
        Assert.Equal(Picture.Length, await LengthAsync(tenant));
    }

    private static async Task<long?> LengthAsync(Tenant tenant)
    {
        using var s3 = tenant.Host.Buckets();
        try
        {
            return (await s3.GetObjectMetadataAsync(tenant.Bucket, $"in/{tenant.Note}.png")).ContentLength;
        }
        catch (AmazonS3Exception missing) when (missing.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    private static async Task AfterDeleteAsync(Tenant tenant, BrokenCall broken, Reply reply)
    {
        // AWS is asked before Meta is: where it failed, the file is there still.
        if (reply.Status != 200)
        {
            (await Named("delete media").Call(tenant)).AssertOk();
        }
    }

    /// <summary>A key that only the store knows, and that was never used.</summary>
    private static async Task NewKeyAsync(Tenant tenant)
    {
        using var content = new StringContent(
            $$"""{"accountId":"{{tenant.AccountId}}"}""", null, "application/json");
        using var response = await tenant.Host.Http.PostAsync(new Uri(tenant.Host.Address, "/local/keys"), content);
        tenant.Note = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, tenant.Note);
        tenant.Mark(KeyOf(tenant).Id);
    }

    private static (string Id, string Secret) KeyOf(Tenant tenant)
    {
        using var issued = System.Text.Json.JsonDocument.Parse(tenant.Note);
        return (issued.RootElement.GetProperty("accessKeyId").GetString()!, issued.RootElement.GetProperty("secretAccessKey").GetString()!);
    }

    private static Task<Reply> CallWithKeyAsync(Tenant tenant)
    {
        var (id, secret) = KeyOf(tenant);
        return tenant.CallAsync("GET", "/v1/whatsapp/waba/list", by: new RequestSigner(id, secret));
    }

    private static string? FaultOfKey(BrokenCall broken, Reply reply)
    {
        var beforeTheAction = broken.Call.Action != "Query";
        return broken.IsRepaired || !beforeTheAction
            ? AwsAction.Judge(ListLinkedWhatsAppBusinessAccounts.Operation)(broken, reply)
            : AwsAction.Whether(reply is { Status: 503, ErrorType: "ServiceUnavailable" }, reply);
    }

    private static async Task AfterKeyAsync(Tenant tenant, BrokenCall broken, Reply reply) => (await CallWithKeyAsync(tenant)).AssertOk();
}
