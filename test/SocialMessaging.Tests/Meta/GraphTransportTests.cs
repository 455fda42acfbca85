using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SocialMessaging.Meta;
using SocialMessaging.Testing;
using SocialMessaging.Tests.Messages;

namespace SocialMessaging.Tests.Meta;

/// <summary>
/// The client on the real transport against a server that misbehaves: whether Meta may have the message is told right, and it is posted
/// once.
/// </summary>
public sealed class GraphTransportTests
{
    private static readonly byte[] Message = [.. """{"to":"1"}"""u8];

    [Fact]
    public async Task A_Refused_Connection_Is_Definite()
    {
        var server = new ScriptedServer(_ => "");
        await server.DisposeAsync();

        Assert.False((await FailAsync(server)).MayHaveArrived);
    }

    [Fact]
    public async Task A_Call_That_Is_Over_Before_It_Begins_Is_Definite()
    {
        await using var server = new ScriptedServer(_ => ScriptedServer.Http(200, FakeMeta.Accepted));

        var fault = await Assert.ThrowsAsync<GraphUnavailableException>(
            () => PostAsync(Client(server), new CancellationToken(canceled: true)));

        Assert.False(fault.MayHaveArrived);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n{\"m")]
    [InlineData("GARBAGE\r\n\r\n")]
    [InlineData("HTTP/1.1 503 X\r\nContent-Length: 6\r\n\r\n<html>")]
    [InlineData("HTTP/1.1 307 X\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 401 X\r\nContent-Length: 0\r\n\r\n")]
    public async Task Once_The_Bytes_Have_Left_Everything_But_An_Answer_Is_Unknown(string answer)
    {
        await using var server = new ScriptedServer(_ => answer, closesAfterAnswer: true);

        Assert.True((await FailAsync(server)).MayHaveArrived);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_Silent_Meta_Is_Given_Up_When_The_Caller_Says_So()
    {
        await using var server = new ScriptedServer(_ => null);
        using var limit = new CancellationTokenSource();
        var posting = PostAsync(Client(server), limit.Token);
        await Eventually.TrueAsync(() => server.Requests.Count > 0);

        await limit.CancelAsync();

        Assert.True((await Assert.ThrowsAsync<GraphUnavailableException>(() => posting)).MayHaveArrived);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_Pooled_Connection_That_Closes_After_Taking_The_Message_Is_Not_Tried_Again()
    {
        await using var server = new ScriptedServer(number => number == 2 ? "" : ScriptedServer.Http(200, FakeMeta.Accepted));
        var client = Client(server);
        await PostAsync(client, CancellationToken.None);

        var fault = await Assert.ThrowsAsync<GraphUnavailableException>(() => PostAsync(client, CancellationToken.None));

        Assert.True(fault.MayHaveArrived);
        Assert.Equal(2, server.Requests.Count);
        await PostAsync(client, CancellationToken.None);
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task A_Connection_That_Closed_While_Idle_Never_Doubles_A_Message()
    {
        await using var server = new ScriptedServer(_ => ScriptedServer.Http(200, FakeMeta.Accepted), closesAfterAnswer: true);
        var client = Client(server);
        var answered = 0;
        var unknown = 0;
        var definite = 0;
        for (var i = 0; i < 50; i++)
        {
            try
            {
                await PostAsync(client, CancellationToken.None);
                answered++;
            }
            catch (GraphUnavailableException fault)
            {
                _ = fault.MayHaveArrived ? unknown++ : definite++;
            }
        }

        // What was answered arrived once; of what may have arrived nothing arrived twice; what is definite did not arrive.
        Assert.InRange(server.Requests.Count, answered, answered + unknown);
        Assert.Equal(50, answered + unknown + definite);
    }

    /// <summary>A frozen function learns nothing of a connection that Meta has closed meanwhile.</summary>
    [Fact]
    public async Task A_Connection_That_Was_Idle_For_Long_Is_Not_Trusted_With_A_Message()
    {
        await using var server = new ScriptedServer(_ => ScriptedServer.Http(200, FakeMeta.Accepted));
        var time = new FakeTimeProvider();
        var client = Client(server, time);
        await PostAsync(client, CancellationToken.None);
        time.Advance(GraphConnection.LongestIdle);
        await PostAsync(client, CancellationToken.None);
        Assert.Equal(1, server.Connections);

        time.Advance(GraphConnection.LongestIdle + TimeSpan.FromMilliseconds(1));
        await PostAsync(client, CancellationToken.None);

        Assert.Equal(2, server.Connections);
        Assert.Equal(3, server.Requests.Count);
    }

    /// <summary>A process that was busy, then slept, and is busy again: its pool is full of what cannot be trusted.</summary>
    [Fact]
    public async Task However_Many_Connections_Were_Idle_For_Long_No_Message_Is_Refused_For_It()
    {
        const int AtOnce = 40;
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = ScriptedServer.Waiting(async number =>
        {
            if (number == AtOnce)
            {
                all.SetResult();
            }

            await all.Task;
            return ScriptedServer.Http(200, FakeMeta.Accepted);
        });
        var time = new FakeTimeProvider();
        var client = Client(server, time);
        Task PostAllAsync() => Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => PostAsync(client, CancellationToken.None)));
        await PostAllAsync();
        Assert.Equal(AtOnce, server.Connections);

        time.Advance(GraphConnection.LongestIdle + TimeSpan.FromMilliseconds(1));
        await PostAsync(client, CancellationToken.None);
        await PostAllAsync();

        Assert.Equal((2 * AtOnce) + 1, server.Requests.Count);
    }

    [Fact]
    public async Task What_The_Network_Did_Not_Take_Has_Certainly_Not_Left()
    {
        await using var broken = new GraphConnection(new BrokenStream(breaksAt: 1), TimeProvider.System);
        var first = RequestWrites.Begin();
        await Assert.ThrowsAsync<IOException>(() => broken.WriteAsync(Message).AsTask());
        Assert.True(first.NothingHasLeft);

        await using var breaking = new GraphConnection(new BrokenStream(breaksAt: 2), TimeProvider.System);
        var second = RequestWrites.Begin();
        await breaking.WriteAsync(Message);
        await Assert.ThrowsAsync<IOException>(() => breaking.WriteAsync(Message).AsTask());
        Assert.False(second.NothingHasLeft);
    }

    [Fact]
    public async Task The_Connection_Knows_Whose_Bytes_It_Writes()
    {
        await using var server = new ScriptedServer(_ => ScriptedServer.Http(200, FakeMeta.Accepted));
        using var handler = new SocketsHttpHandler
        {
            ConnectCallback = (context, token) => GraphConnection.ConnectAsync(
                context, stream => new GraphConnection(stream, TimeProvider.System), token),
        };
        using var http = new HttpClient(handler);
        foreach (var size in (int[])[10, 100_000])
        {
            var writes = RequestWrites.Begin();
            using var content = new ByteArrayContent(new byte[size]);
            using var response = await http.PostAsync(new Uri(server.Root), content);
            Assert.True(writes.HasWritten);
        }
    }

    [Theory]
    [InlineData(400, 130429)]
    [InlineData(500, 131000)]
    public async Task A_Graph_Error_Is_A_Definite_Refusal_Whatever_Its_Status(int status, int code)
    {
        await using var server = new ScriptedServer(
            _ => ScriptedServer.Http(status, $$$"""{"error":{"message":"No.","code":{{{code}}},"fbtrace_id":"A1"}}"""));

        var refusal = await Assert.ThrowsAsync<GraphErrorException>(() => PostAsync(Client(server), CancellationToken.None));

        Assert.Equal(code, refusal.Error.Code);
        Assert.Equal(status, refusal.HttpStatus);
    }

    private static async Task<GraphUnavailableException> FailAsync(ScriptedServer server) =>
        await Assert.ThrowsAsync<GraphUnavailableException>(() => PostAsync(Client(server), CancellationToken.None));

    private static Task<GraphMessageReply> PostAsync(GraphClient client, CancellationToken cancellationToken) =>
        client.PostMessageAsync("v23.0", "100000000000101", "token", Message, cancellationToken);

    /// <summary>As the service registers it.</summary>
    private static GraphClient Client(ScriptedServer server, TimeProvider? time = null)
    {
        var root = server.Root;
        var services = ServiceContainer.Build(
            time ?? TimeProvider.System, services => services.AddSingleton(new GraphAddress(() => root)));
        return services.GetRequiredService<GraphClient>();
    }
}
