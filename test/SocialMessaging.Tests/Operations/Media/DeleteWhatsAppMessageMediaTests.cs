using SocialMessaging.Tests.Media;

namespace SocialMessaging.Tests.Operations.Media;

public sealed class DeleteWhatsAppMessageMediaTests
{
    private const string Query = $"mediaId=77&originationPhoneNumberId={MediaBench.NumberId}";

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    public async Task A_File_Is_Deleted_At_Meta_For_The_Number(string success, bool expected)
    {
        using var bench = new MediaBench { AtMeta = _ => Replies.Json($$"""{"success":{{success}}}""") };

        var answer = await bench.DeleteAsync(Query);

        Assert.Equal(expected, answer.Body.GetProperty("success").GetBoolean());
        var request = Assert.Single(bench.Meta.Requests);
        Assert.Equal("DELETE", request.Method);
        Assert.Equal($"{MediaBench.GraphUrl}/v23.0/77?phone_number_id={MediaBench.MetaNumberId}", request.Address.ToString());
        Assert.Equal($"Bearer {MediaBench.Token}", request.Header("Authorization"));
    }

    [Fact]
    public async Task An_Unknown_File_Is_Not_Found()
    {
        using var bench = new MediaBench { AtMeta = static _ => Replies.GraphError(100, "Unsupported delete request", subcode: 33) };

        (await bench.DeleteAsync(Query)).IsRefused("ResourceNotFoundException", "Unsupported delete request");
    }

    [Fact]
    public async Task An_Unknown_Number_Is_Not_Found()
    {
        using var bench = new MediaBench();

        (await bench.DeleteAsync("mediaId=77&originationPhoneNumberId=phone-number-id-1")).IsRefused(
            "ResourceNotFoundException", "originationPhoneNumberId");
    }

    [Fact]
    public async Task Both_Members_Are_Required()
    {
        using var bench = new MediaBench();

        (await bench.DeleteAsync("")).IsRefused("ValidationException", "2 validation errors", "mediaId", "originationPhoneNumberId");
    }
}
