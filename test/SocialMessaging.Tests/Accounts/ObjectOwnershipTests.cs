using SocialMessaging.Accounts;
using SocialMessaging.Errors;
using SocialMessaging.Meta;

namespace SocialMessaging.Tests.Accounts;

public sealed class ObjectOwnershipTests
{
    private static readonly BusinessAccount Account = new("waba-1", "9001", "token");

    [Fact]
    public async Task An_Object_Of_The_Waba_Is_Handed_On()
    {
        Assert.Equal("9001", await Account.RequireOwnAsync("flowId", "77", () => Task.FromResult("9001"), owner => owner));
    }

    [Theory]
    [InlineData("9002")]
    [InlineData("")]
    [InlineData(null)]
    public async Task An_Object_Of_Another_Waba_Or_Of_Nobody_Is_Not_There(string? owner)
    {
        var exception = await Assert.ThrowsAsync<ResourceNotFoundException>(() => Account.RequireOwnAsync(
            "flowId", "77", () => Task.FromResult(owner), found => found));

        Assert.Equal("flowId: WhatsApp Business Account waba-1 has no object 77.", exception.Message);
    }

    [Theory]
    [InlineData(100, 33)]
    [InlineData(100, null)]
    [InlineData(33, null)]
    [InlineData(803, null)]
    public async Task An_Id_Of_Nothing_Or_Of_Another_Kind_Has_The_Same_Answer(int code, int? subcode)
    {
        var exception = await Assert.ThrowsAsync<ResourceNotFoundException>(() => Account.RequireOwnAsync(
            "flowId", "77", () => throw Refusal(code, subcode), static (string found) => found));

        Assert.Equal("flowId: WhatsApp Business Account waba-1 has no object 77.", exception.Message);
    }

    [Theory]
    [InlineData(190)]
    [InlineData(80008)]
    [InlineData(2)]
    public async Task What_Says_Nothing_About_The_Object_Stays_What_It_Is(int code)
    {
        var exception = await Assert.ThrowsAsync<GraphErrorException>(() => Account.RequireOwnAsync(
            "flowId", "77", () => throw Refusal(code, null), static (string found) => found));

        Assert.Equal(code, exception.Error.Code);
    }

    private static GraphErrorException Refusal(int code, int? subcode) => new(new(code, subcode, "No.", null, null), 400);
}
