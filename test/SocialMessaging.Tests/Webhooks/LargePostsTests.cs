using System.Text;
using SocialMessaging.Testing.Events;
using SocialMessaging.Webhooks;
using static SocialMessaging.Testing.Events.MetaPosts;

namespace SocialMessaging.Tests.Webhooks;

public sealed class LargePostsTests : IDisposable
{
    private static readonly byte[] Large =
        Encoding.UTF8.GetBytes(Post(Entry(Change("flows", $"\"{new string('x', LargePosts.MostBytesOfOthers)}\""))));

    private readonly EventsFixture fixture = new();
    private readonly HeldDelivery held = new();

    [Fact]
    public async Task Large_Posts_Are_Delivered_Two_At_A_Time_And_Others_Wait_For_None_Of_Them()
    {
        var receiver = fixture.NewReceiver(held);
        var large = Enumerable.Range(0, 6).Select(_ => EventsFixture.PostAsync(receiver, Large)).ToList();
        Assert.Equal(LargePosts.AtOnce, held.Begun);

        var small = EventsFixture.PostAsync(receiver, Encoding.UTF8.GetBytes(OneText("wamid.1")));
        Assert.Equal(LargePosts.AtOnce + 1, held.Begun);

        held.Release();
        await small;
        await Task.WhenAll(large);
        Assert.Equal(7, held.Begun);
        Assert.Equal(LargePosts.AtOnce + 1, held.MostAtOnce);
    }

    [Fact]
    public async Task A_Large_Post_Whose_Turn_Does_Not_Come_Is_Sent_Again_By_Meta()
    {
        var receiver = fixture.NewReceiver(held);
        var posts = Enumerable.Range(0, 3).Select(_ => EventsFixture.PostAsync(receiver, Large)).ToList();

        fixture.Time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(WebhookOutcome.Unavailable, await posts[2]);
        held.Release();
        await Task.WhenAll(posts);
        Assert.Equal(LargePosts.AtOnce, held.Begun);
    }

    public void Dispose() => fixture.Dispose();

    /// <summary>Delivers nothing before it is told to.</summary>
    private sealed class HeldDelivery : IUnitDelivery
    {
        private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int begun;
        private int now;
        private int most;

        public int Begun => Volatile.Read(ref begun);

        public int MostAtOnce => Volatile.Read(ref most);

        public void Release() => released.SetResult();

        public async Task DeliverAsync(
            IReadOnlyList<Delivery> deliveries, DateTimeOffset deadline, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref begun);
            most = Math.Max(most, Interlocked.Increment(ref now));
            await released.Task;
            Interlocked.Decrement(ref now);
            foreach (var delivery in deliveries)
            {
                delivery.Settle(DeliveryOutcome.Published);
            }
        }
    }
}
