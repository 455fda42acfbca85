using System.Buffers.Text;
using SocialMessaging.Accounts;
using SocialMessaging.Errors;
using SocialMessaging.Meta;

namespace SocialMessaging.Tests.Accounts;

public sealed class CursorTokenTests
{
    private static readonly CursorToken List = new("111122223333", "ListThings", "waba-1", "topic", "PAYMENTS");

    [Theory]
    [InlineData("MjQZD")]
    [InlineData("QVFIUjhQ&after=x#/?=%")]
    [InlineData("é😀")]
    public void A_Cursor_Comes_Back_From_Its_Token(string cursor)
    {
        var token = List.Write(cursor);

        Assert.InRange(token?.Length ?? 0, 1, 600);
        Assert.Equal(cursor, List.Read(token));
    }

    [Fact]
    public void Without_A_Next_Page_There_Is_No_Token_And_Without_A_Token_No_Cursor()
    {
        Assert.Null(List.Write(null));
        Assert.Null(List.Read(null));
    }

    [Fact]
    public void A_Cursor_Of_437_Characters_Fits_And_A_Longer_One_Is_Not_Cut()
    {
        Assert.Equal(600, List.Write(new string('c', 437))?.Length);

        var exception = Assert.Throws<GraphUnavailableException>(() => List.Write(new string('c', 438)));

        Assert.Contains("438", exception.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string[]> OtherLists =>
    [
        (string[])["444455556666", "ListThings", "waba-1", "topic", "PAYMENTS"],
        (string[])["111122223333", "ListOthers", "waba-1", "topic", "PAYMENTS"],
        (string[])["111122223333", "ListThings", "waba-2", "topic", "PAYMENTS"],
        (string[])["111122223333", "ListThings", "waba-1", "topic", "ORDERS"],
        (string[])["111122223333", "ListThings", "waba-1", "topicPAYMENTS"],
        (string[])["111122223333", "ListThings", "waba-1"],
    ];

    [Theory]
    [MemberData(nameof(OtherLists))]
    public void A_Token_Of_Another_List_Is_Refused(string[] parts)
    {
        var token = new CursorToken(parts).Write("MjQZD");

        Assert.Throws<InvalidParametersException>(() => List.Read(token));
    }

    [Fact]
    public void What_This_Service_Did_Not_Make_Is_Refused()
    {
        var sound = Base64Url.DecodeFromChars(List.Write("MjQZD"));
        byte[] otherVersion = [9, .. sound[1..]];
        string[] forged =
        [
            "", "x", "MjQZD", "not base64!", "????", Base64Url.EncodeToString(sound.AsSpan(0, 13)), Base64Url.EncodeToString(otherVersion),
            Base64Url.EncodeToString([.. sound, 0xFF]),
        ];

        Assert.All(forged, token => Assert.Contains(
            "nextToken", Assert.Throws<InvalidParametersException>(() => List.Read(token)).Message, StringComparison.Ordinal));
    }
}
