using SocialMessaging.Tests.Media;

namespace SocialMessaging.Tests.Operations.Media;

public sealed class DeleteWhatsAppMessageMediaTests
{
    private const string Query = $"mediaId=77&originationPhoneNumberId={MediaFixture.NumberId}";

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    public async Task A_File_Is_Deleted_At_Meta_For_The_Number(string success, bool expected)
    {
        using var fixture = new MediaFixture { AtMeta = _ => Replies.Json($$"""{"success":{{success}}}""") };

        var answer = await fixture.DeleteAsync(Query);

        Assert.Equal(expected, answer.Body.GetProperty("success").GetBoolean());
        var request = Assert.Single(fixture.Meta.Requests);
        Assert.Equal("DELETE", request.Method);
        Assert.Equal($"{MediaFixture.GraphUrl}/v23.0/77?phone_number_id={MediaFixture.MetaNumberId}", request.Address.ToString());
        Assert.Equal($"Bearer {MediaFixture.Token}", request.Header("Authorization"));
    }

    [Fact]
    public async Task An_Unknown_File_Is_Not_Found()
    {
        using var fixture = new MediaFixture { AtMeta = static _ => Replies.GraphError(100, "Unsupported delete request", subcode: 33) };

        (await fixture.DeleteAsync(Query)).IsRefused("ResourceNotFoundException", "Unsupported delete request");
    }

    [Fact]
    public async Task An_Unknown_Number_Is_Not_Found()
    {
        using var fixture = new MediaFixture();

        (await fixture.DeleteAsync("mediaId=77&originationPhoneNumberId=phone-number-id-1")).IsRefused(
            "ResourceNotFoundException", "originationPhoneNumberId");
    }

    [Fact]
    public async Task Both_Members_Are_Required()
    {
        using var fixture = new MediaFixture();

        (await fixture.DeleteAsync("")).IsRefused("ValidationException", "2 validation errors", "mediaId", "originationPhoneNumberId");
    }
}
