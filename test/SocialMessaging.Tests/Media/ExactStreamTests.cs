using SocialMessaging.Media;

namespace SocialMessaging.Tests.Media;

public sealed class ExactStreamTests
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 100).Select(static i => (byte)i)];

    [Fact]
    public async Task A_Stream_Of_The_Announced_Length_Is_Read_Whole()
    {
        await using var exact = new ExactStream(new OneWayStream(Content), Content.Length);
        using var copy = new MemoryStream();

        await exact.CopyToAsync(copy, CancellationToken.None);

        Assert.Equal(Content, copy.ToArray());
        Assert.Null(exact.Fault);
    }

    [Theory]
    [InlineData(101)]
    [InlineData(99)]
    public async Task Another_Length_Fails_Before_The_Last_Bytes_Are_Handed_On(int announced)
    {
        await using var exact = new ExactStream(new OneWayStream(Content), announced);
        using var copy = new MemoryStream();

        await Assert.ThrowsAsync<MediaInterruptedException>(() => exact.CopyToAsync(copy, CancellationToken.None));

        Assert.NotNull(exact.Fault);
        Assert.True(copy.Length < announced);
    }

    [Theory]
    [InlineData(101)]
    [InlineData(99)]
    public void Reading_Without_Waiting_Holds_To_The_Same(int announced)
    {
        using var exact = new ExactStream(new OneWayStream(Content), announced);
        using var copy = new MemoryStream();

        Assert.Throws<MediaInterruptedException>(() =>
        {
            var buffer = new byte[64];
            for (var read = exact.Read(buffer, 0, buffer.Length); read > 0; read = exact.Read(buffer, 0, buffer.Length))
            {
                copy.Write(buffer, 0, read);
            }
        });
        Assert.True(copy.Length < announced);
    }
}
