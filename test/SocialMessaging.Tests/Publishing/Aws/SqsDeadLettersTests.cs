using Amazon.S3;
using Amazon.SQS;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SocialMessaging.Publishing;
using SocialMessaging.Publishing.Aws;
using SocialMessaging.Settings;
using SocialMessaging.State;
using SocialMessaging.Testing;

namespace SocialMessaging.Tests.Publishing.Aws;

public sealed class SqsDeadLettersTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("HTTP/1.1 503 X\r\nContent-Length: 0\r\n\r\n")]
    public async Task A_Letter_That_A_Failing_Or_Silent_Queue_Did_Not_Take_Is_Said_To_Be_Unstored(string? answer)
    {
        await using var server = new ScriptedServer(_ => answer);
        using var sqs = new AmazonSQSClient(MotoServer.Credentials, SilentAws.At(server.Root, new AmazonSQSConfig()));
        using var s3 = new AmazonS3Client(
            MotoServer.Credentials, SilentAws.At(server.Root, new AmazonS3Config { ForcePathStyle = true }));
        var options = Options.Create(new SocialMessagingOptions());
        options.Value.Events.DeadLetterQueueUrl = server.Root + "/queue";
        options.Value.Events.ClaimBucket = "claims";
        var letters = new SqsDeadLetters(sqs, new S3ClaimBucket(s3, options), options, NullLogger<SqsDeadLetters>.Instance);

        var stored = await letters.AddAsync([Letter(10), Letter(300_000)], CancellationToken.None);

        Assert.Equal([false, false], stored);
        await Assert.ThrowsAsync<StoreUnavailableException>(
            () => letters.RemoveAsync(new("1", "handle", Letter(1)), CancellationToken.None));
    }

    /// <summary>The larger one is more than a queue takes.</summary>
    private static DeadLetter Letter(int bytes) =>
        new("Not published.", DateTimeOffset.UnixEpoch, new byte[bytes], IsWholeBody: true, null);
}
