using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SocialMessaging.Settings;
using SocialMessaging.Warmup;

namespace SocialMessaging.Tests.Warmup;

/// <summary>A connection that was opened ahead is the one that the first request takes, while it is young, and no other.</summary>
#pragma warning disable CA5359 // the certificates are the tests' own
public sealed class ConnectionsTests : IDisposable
{
    private readonly FakeTimeProvider time = new(DateTimeOffset.UtcNow);
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2 certificate = SelfSigned();
    private int accepted;

    public ConnectionsTests()
    {
        listener.Start();
        _ = ServeAsync();
    }

    private Uri Origin => new($"https://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}/");

    public void Dispose()
    {
        listener.Dispose();
        certificate.Dispose();
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(14, 1)]
    [InlineData(15, 2)]
    public async Task A_Request_Takes_The_Connection_That_Is_Ready_With_Its_Handshake_Unless_It_Has_Grown_Old(int seconds, int connections)
    {
        var connecting = New();
        await connecting.PrepareAsync(Origin, wrap: null);
        time.Advance(TimeSpan.FromSeconds(seconds));
        using var client = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = (context, cancellationToken) => connecting.ConnectAsync(context, wrap: null, cancellationToken),
            SslOptions = new() { RemoteCertificateValidationCallback = (_, _, _, _) => true },
        });

        Assert.Equal("hello", await client.GetStringAsync(Origin));
        Assert.Equal(connections, accepted);
    }

    [Fact]
    public async Task What_Cannot_Be_Opened_Ahead_Is_Left_To_The_First_Request()
    {
        var connecting = New();
        using var gone = new TcpListener(IPAddress.Loopback, 0);
        gone.Start();
        var port = ((IPEndPoint)gone.LocalEndpoint).Port;
        gone.Stop();

        await connecting.PrepareAsync(new Uri($"https://localhost:{port}/"), wrap: null);

        Assert.Equal(0, accepted);
    }

    private Connections New()
    {
        var script = new RehearsalScript(Options.Create(new SocialMessagingOptions()), time);
        return new(script, time) { Validate = (_, _, _, _) => true };
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync();
                Interlocked.Increment(ref accepted);
                _ = AnswerAsync(client);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using (client)
        {
            await using var stream = new SslStream(client.GetStream());
            await stream.AuthenticateAsServerAsync(certificate);
            var buffer = new byte[4096];
            if (await stream.ReadAsync(buffer) > 0)
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello"));
            }
        }
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), password: null);
    }
}
