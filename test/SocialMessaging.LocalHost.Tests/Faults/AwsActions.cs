using System.Globalization;
using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using SocialMessaging.LocalHost.Tests.Hosting;
using SocialMessaging.Operations.Accounts;
using SocialMessaging.Operations.Media;
using SocialMessaging.Operations.Messages;
using SocialMessaging.Operations.Tags;
using SocialMessaging.Pipeline;
using SocialMessaging.Testing;

namespace SocialMessaging.LocalHost.Tests.Faults;

/// <summary>The thirteen actions; those that take different ways through AWS, once for each way.</summary>
public static class AwsActions
{
    private static readonly byte[] Picture = [0x89, .. "PNG\r\n\u001a\n"u8, .. new byte[200]];

    public static IReadOnlyList<AwsAction> All { get; } =
    [
        Plain(
            "list", ListLinkedWhatsAppBusinessAccounts.Operation,
            tenant => tenant.CallAsync("GET", "/v1/whatsapp/waba/list")),
        Plain(
            "details", GetLinkedWhatsAppBusinessAccount.Operation,
            tenant => tenant.CallAsync("GET", "/v1/whatsapp/waba/details?id=" + tenant.WabaId)),
        Plain(
            "number details", GetLinkedWhatsAppBusinessAccountPhoneNumber.Operation,
            tenant => tenant.CallAsync("GET", "/v1/whatsapp/waba/phone/details?id=" + tenant.NumberId)),
        Plain("destinations", PutWhatsAppBusinessAccountEventDestinations.Operation, tenant => tenant.RedirectAsync()),
        Plain(
            "list tags", ListTagsForResource.Operation,
            tenant => tenant.CallAsync("GET", "/v1/tags/list?resourceArn=" + Uri.EscapeDataString(tenant.WabaArn))),
        Plain(
            "tag", TagResource.Operation,
            tenant => tenant.CallAsync(
                "POST", "/v1/tags/tag-resource",
                $$"""{"resourceArn":"{{tenant.WabaArn}}","tags":[{"key":"a","value":"{{Guid.NewGuid():N}}"}]}""")),
        Plain(
            "untag", UntagResource.Operation,
            tenant => tenant.CallAsync("POST", "/v1/tags/untag-resource", $$"""{"resourceArn":"{{tenant.WabaArn}}","tagKeys":["a"]}"""),
            tenant => tenant.CallAsync(
                "POST", "/v1/tags/tag-resource", $$"""{"resourceArn":"{{tenant.WabaArn}}","tags":[{"key":"a","value":"b"}]}""")),
        Plain("upload", PostWhatsAppMessageMedia.Operation, UploadAsync, StorePictureAsync),
        Plain("upload from a URL", PostWhatsAppMessageMedia.Operation, UploadFromUrlAsync, StorePictureAsync),
        Plain("download", GetWhatsAppMessageMedia.Operation, DownloadAsync, StoreMediaAsync) with { After = AfterDownloadAsync },
        Plain(
            "look at media", GetWhatsAppMessageMedia.Operation,
            tenant => tenant.CallAsync(
                "POST", "/v1/whatsapp/media/get",
                $$"""{"originationPhoneNumberId":"{{tenant.NumberId}}","mediaId":"{{tenant.Note}}","metadataOnly":true}"""),
            StoreMediaAsync),
        Plain(
            "delete media", DeleteWhatsAppMessageMedia.Operation,
            tenant => tenant.CallAsync(
                "DELETE", $"/v1/whatsapp/media?mediaId={tenant.Note}&originationPhoneNumberId={tenant.NumberId}"),
            StoreMediaAsync) with { After = AfterDeleteAsync },
        Send("send", CoolForSendAsync, tenant => tenant.SendAsync(tenant.Note, tenant.Note)),
        Send("send with data", CoolForSendAsync, tenant => tenant.SendAsync(tenant.Note, tenant.Note, "own")),
        Send("send to no topic", CoolWithoutTopicAsync, tenant => tenant.SendAsync(tenant.Note, tenant.Note)),
        new(
            "step one", tenant => tenant.NewBusinessAsync(), tenant => tenant.StepOneAsync(),
            Judge(AssociateWhatsAppBusinessAccount.Operation), AfterStepOneAsync),
        new(
            "step one again", _ => Task.CompletedTask, tenant => tenant.StepOneAsync(),
            Judge(AssociateWhatsAppBusinessAccount.Operation), AfterStepOneAgainAsync),
        new("step two", BeginAsync, tenant => tenant.StepTwoAsync(), Judge(AssociateWhatsAppBusinessAccount.Operation), AfterStepTwoAsync),
        new(
            "disassociate", tenant => tenant.SettleAsync(), DisassociateAsync,
            Judge(DisassociateWhatsAppBusinessAccount.Operation), AfterDisassociateAsync),
        .. WebhookPosts.All,
        new("signed with a stored key", NewKeyAsync, CallWithKeyAsync, FaultOfKey, AfterKeyAsync),
    ];

    public static AwsAction Named(string name) => All.Single(action => action.Name == name);

    /// <summary>An action that may be repeated as it is, whatever became of it.</summary>
    private static AwsAction Plain(
        string name, Operation operation, Func<Tenant, Task<Reply>> call, Func<Tenant, Task>? prepare = null) => new(
        name,
        async tenant =>
        {
            await (prepare ?? (_ => Task.CompletedTask))(tenant);
            await ColdAsync(tenant);
        },
        call,
        Judge(operation),
        async (tenant, _, _) => (await call(tenant)).AssertOk());

    private static AwsAction Send(string name, Func<Tenant, Task> prepare, Func<Tenant, Task<Reply>> call) => new(
        name, prepare, call, FaultOfSend, (tenant, broken, reply) => AfterSendAsync(tenant, broken, reply, call));

    private static Task ColdAsync(Tenant tenant) => tenant.CoolAsync();

    /// <summary>The store, a bucket or the keys failing: what the model has for it, or success where the SDK has repaired it.</summary>
    private static Func<BrokenCall, Reply, string?> Judge(Operation operation)
    {
        var (status, type) = operation.Errors.Contains("DependencyException")
            ? (502, "DependencyException") : (500, "InternalServiceException");
        return (broken, reply) =>
            Whether(broken.IsRepaired ? reply.Status == 200 : reply.Status == status && reply.ErrorType == type, reply);
    }

    private static string? Whether(bool right, Reply reply) =>
        right ? null : $"{reply.Status} {reply.ErrorType} {reply.Text}";

    private static async Task StorePictureAsync(Tenant tenant)
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

    private static async Task CoolForSendAsync(Tenant tenant)
    {
        await tenant.CoolAsync();
        tenant.Note = Guid.NewGuid().ToString();
    }

    private static Task CoolWithoutTopicAsync(Tenant tenant)
    {
        tenant.Topic = "gone";
        return CoolForSendAsync(tenant);
    }

    /// <summary>Whether the call comes after Meta's answer, so that its failing changes nothing for the caller.</summary>
    private static bool IsAfterwards(BrokenCall broken) => broken.Call switch
    {
        { Service: "sns" or "sts" or "sqs" } or { Action: "TransactWriteItems" } => true,
        { Action: "PutItem" } => broken.Occurrence == 2,
        _ => false,
    };

    private static string? FaultOfSend(BrokenCall broken, Reply reply) =>
        IsAfterwards(broken) ? Whether(reply.Status == 200, reply) : Judge(SendWhatsAppMessage.Operation)(broken, reply);

    private static async Task AfterSendAsync(Tenant tenant, BrokenCall broken, Reply reply, Func<Tenant, Task<Reply>> again)
    {
        var text = tenant.Note;
        Assert.Equal(reply.Status == 200 ? 1 : 0, await tenant.SentAsync(text));
        // A queue that fails as well is where it ends: it is logged then.
        if (reply.Status == 200 && broken.Call.Service != "sqs")
        {
            await tenant.AssertNotLostAsync(reply.Json.GetProperty("messageId").GetString()!);
        }

        // A record that stays pending holds a repetition up until its deadline: that has tests of its own.
        var staysPending = broken.Fault == AwsFault.Hang || broken.Call.Action is "PutItem" or "TransactWriteItems" && (IsAfterwards(broken)
            ? broken.Fault is not (AwsFault.Lose or AwsFault.LoseOnce) : broken.Fault == AwsFault.Lose);
        if (!staysPending)
        {
            (await again(tenant)).AssertOk();
            Assert.Equal(1, await tenant.SentAsync(text));
        }

        (await tenant.SendAsync("another", Guid.NewGuid().ToString())).AssertOk();
    }

    private static async Task AfterStepOneAsync(Tenant tenant, BrokenCall broken, Reply reply)
    {
        (await tenant.StepOneAsync()).AssertOk();
        Assert.Equal("INCOMPLETE", (await LinkAsync(tenant))?.Status);
        if (broken.Call.Writes)
        {
            await tenant.LinkAsync();
            Assert.Equal("COMPLETE", (await LinkAsync(tenant))?.Status);
        }
    }

    private static async Task AfterStepOneAgainAsync(Tenant tenant, BrokenCall broken, Reply reply)
    {
        Assert.Equal("COMPLETE", (await LinkAsync(tenant))?.Status);
        (await tenant.StepOneAsync()).AssertOk();
        (await tenant.SendAsync("still", Guid.NewGuid().ToString())).AssertOk();
    }

    private static async Task BeginAsync(Tenant tenant)
    {
        await tenant.NewBusinessAsync();
        (await tenant.StepOneAsync()).AssertOk();
        await tenant.LearnAsync();
    }

    private static async Task AfterStepTwoAsync(Tenant tenant, BrokenCall broken, Reply reply)
    {
        // The progress token is used up at the very end: where that was written and nobody heard of it, the link is COMPLETE already.
        var again = await tenant.StepTwoAsync();
        Assert.True(again.Status == 200 || again.ErrorType == "InvalidParametersException", again.Text);
        Assert.Equal("COMPLETE", (await LinkAsync(tenant))?.Status);
        (await tenant.SendAsync("first", Guid.NewGuid().ToString())).AssertOk();
    }

    private static Task<Reply> DisassociateAsync(Tenant tenant) =>
        tenant.CallAsync("DELETE", "/v1/whatsapp/waba/disassociate?id=" + tenant.WabaId);

    private static async Task AfterDisassociateAsync(Tenant tenant, BrokenCall broken, Reply reply)
    {
        var again = await DisassociateAsync(tenant);
        Assert.True(again.Status == 200 || again.ErrorType == "ResourceNotFoundException", again.Text);
        Assert.Null(await LinkAsync(tenant));
        (await tenant.CallAsync("GET", "/v1/whatsapp/waba/phone/details?id=" + tenant.NumberId))
            .AssertError(404, "ResourceNotFoundException");
        if (broken.Call.Writes)
        {
            await tenant.LinkAsync();
            (await tenant.SendAsync("again", Guid.NewGuid().ToString())).AssertOk();
        }
    }

    private static async Task<(string Status, string Id)?> LinkAsync(Tenant tenant)
    {
        var list = (await tenant.CallAsync("GET", "/v1/whatsapp/waba/list?maxResults=100")).AssertOk().Json.GetProperty("linkedAccounts");
        var own = list.EnumerateArray().Where(link => link.GetProperty("wabaId").GetString() == tenant.MetaWabaId).ToList();
        return own is [var only] ? (only.GetProperty("registrationStatus").GetString()!, only.GetProperty("id").GetString()!)
            : own.Count == 0 ? null
            : throw new InvalidOperationException("Linked " + own.Count.ToString(CultureInfo.InvariantCulture) + " times.");
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
            ? Judge(ListLinkedWhatsAppBusinessAccounts.Operation)(broken, reply)
            : Whether(reply is { Status: 503, ErrorType: "ServiceUnavailable" }, reply);
    }

    private static async Task AfterKeyAsync(Tenant tenant, BrokenCall broken, Reply reply) => (await CallWithKeyAsync(tenant)).AssertOk();
}
