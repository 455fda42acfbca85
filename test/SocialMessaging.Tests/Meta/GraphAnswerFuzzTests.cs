using System.Text.Json;
using CsCheck;
using SocialMessaging.Meta;
using SocialMessaging.Operations.Messages;
using SocialMessaging.Pipeline;
using SocialMessaging.Testing;
using SocialMessaging.Tests.Messages;

namespace SocialMessaging.Tests.Meta;

/// <summary>
/// Whatever Meta or a proxy before it answers: it is read or it is not, and what is told of it is short and can be written.
/// </summary>
public sealed class GraphAnswerFuzzTests
{
    private const int LongestText = 2100;

    private static readonly byte[] Error = [.. """
        {"error":{"message":"(#131009) Parameter value is not valid","type":"OAuthException","code":131009,"error_subcode":33,
        "error_data":{"messaging_product":"whatsapp","details":"d"},"error_user_title":"t","error_user_msg":"u","fbtrace_id":"A"}}
        """u8];

    [Fact]
    public void No_Error_Body_Breaks_The_Parser_Or_The_Answer()
    {
        Gen.Select(Gen.Int, Gen.Int[400, 599]).Sample(
            (seed, status) =>
            {
                if (GraphErrorParser.Parse(Mutations.Mutate(Error, seed)) is not { } error)
                {
                    return true;
                }

                var mapped = ErrorMapper.Map(new GraphErrorException(error, status), SendWhatsAppMessage.Operation);
                var reply = ResponseWriter.Error("id", mapped);
                return JsonDocument.Parse(reply.Body).RootElement.GetProperty("message").GetString() is { Length: > 0 and < LongestText };
            },
            iter: FuzzCases.Count);
    }

    [Fact]
    public void No_Reply_To_A_Message_Breaks_The_Parser()
    {
        Gen.Int.Sample(
            seed => Record.Exception(
                () => GraphMessageReplyParser.Parse(Mutations.Mutate(System.Text.Encoding.UTF8.GetBytes(FakeMeta.Accepted), seed))) is null,
            iter: FuzzCases.Count);
    }
}
