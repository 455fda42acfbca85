using System.Text;
using CsCheck;
using SocialMessaging.Errors;
using SocialMessaging.Messages;
using SocialMessaging.Operations;
using SocialMessaging.Pipeline;
using SocialMessaging.Requests;
using SocialMessaging.Testing;
using SocialMessaging.Testing.Model;
using SocialMessaging.Validation;

namespace SocialMessaging.Tests.Validation;

/// <summary>Whatever a signed body or query holds, only the binder's own errors come out, and each can be written as an answer.</summary>
public sealed class BindingFuzzTests
{
    private static readonly (Operation Operation, byte[] Query, byte[] Body)[] SoundCalls = [.. OperationList.All.Select(Sound)];

    private static readonly Gen<string> Queries = Gen.OneOf(
        Gen.OneOf<string>("%", "%2", "%zz", "%00", "%ff", "%F0%9F%98%80", "%c3%28", "&", "=", "&&", "==", "+", "id", "maxResults",
            "nextToken", "maxResults=1", "é", "\ud800", "\0"),
        Gen.String[0, 12]).Array[0, 12].Select(string.Concat);

    [Fact]
    public void No_Body_And_No_Query_Breaks_The_Binder()
    {
        Gen.Select(Gen.Int[0, SoundCalls.Length - 1], Gen.Int, Gen.Int).Sample(
            (index, bodySeed, querySeed) =>
            {
                var (operation, query, body) = SoundCalls[index];
                var request = Request(
                    operation, Encoding.Latin1.GetString(Mutations.Mutate(query, querySeed)), Mutations.Mutate(body, bodySeed));
                return IsBoundOrRefused(() => operation.Bind(request));
            },
            iter: FuzzCases.Count);
    }

    [Fact]
    public void No_Query_Breaks_The_Decoder()
    {
        Queries.Sample(
            query => IsBoundOrRefused(() =>
            {
                var parameters = QueryParameters.Parse(query);
                _ = parameters.Single("id") + parameters.Single("maxResults") + parameters.Single("");
            }),
            iter: FuzzCases.Count);
    }

    [Fact]
    public void What_Is_Encoded_Comes_Back()
    {
        Gen.Select(Gen.Char.AlphaNumeric.Array[1, 8], Gen.OneOf<string>(
            "é", "😀", "%", "&=", " ", "+", "a", "/", "\0", "ß\uffff").Array[0, 10].Select(string.Concat)).Sample(
            (name, value) =>
            {
                var query = $"{new string(name)}={Uri.EscapeDataString(value)}";
                return QueryParameters.Parse(query).Single(new string(name)) == value;
            },
            iter: FuzzCases.Count);
    }

    [Fact]
    public void No_Message_Breaks_What_Looks_Into_It()
    {
        var sound =
            """
            {"messaging_product":"whatsapp","to":"15550109999","recipient":"x","status":"read",
            "biz_opaque_callback_data":"b","type":"text","text":{"body":"Hi"}}
            """u8.ToArray();
        Gen.Int.Sample(
            seed => IsBoundOrRefused(() =>
            {
                var body = MessageBody.Parse(Mutations.Mutate(sound, seed));
                if (body.TakesCallbackData)
                {
                    // What may be put in leaves one JSON object, so that Meta reads what the caller wrote.
                    MessageBody.Parse(body.WithCallbackData("00000000-0000-0000-0000-000000000000"));
                }
            }),
            iter: FuzzCases.Count);
    }

    private static bool IsBoundOrRefused(Action bind)
    {
        try
        {
            bind();
            return true;
        }
        catch (SocialMessagingException refusal) when (
            refusal is SerializationException or ValidationException or MalformedHttpRequestException or InvalidParametersException)
        {
            return ResponseWriter.Error("id", refusal).Body.Length > 0;
        }
    }

    private static (Operation Operation, byte[] Query, byte[] Body) Sound(Operation operation)
    {
        var (query, body) = ConstraintBreaker.Sound(operation.Name);
        return (operation, Encoding.UTF8.GetBytes(query), Encoding.UTF8.GetBytes(body ?? ""));
    }

    private static ServiceRequest Request(Operation operation, string query, byte[] body) => new()
    {
        RequestId = "1",
        Method = operation.Method,
        RawPath = operation.Path,
        RawQueryString = query,
        Headers = new Dictionary<string, string>(),
        Body = body,
        Deadline = DateTimeOffset.MaxValue,
    };
}
