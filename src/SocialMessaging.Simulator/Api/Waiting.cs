using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Time;

namespace SocialMessaging.Simulator.Api;

/// <summary>Holds a request until what it asks for is there: <c>count</c> things, within <c>timeout</c> seconds.</summary>
internal sealed class Waiting(Broadcast broadcast, SimulatorClock clock, IHostApplicationLifetime lifetime)
{
    private const int LongestWait = 300;

    /// <summary>Looks again whenever something of a kind changes.</summary>
    public async Task<List<T>> ForAsync<T>(HttpContext http, string kind, Func<List<T>> find)
    {
        var count = (int)Math.Clamp(ApiEndpoint.Number(http, "count", 1), 1, int.MaxValue);
        var seconds = Math.Clamp(ApiEndpoint.Number(http, "timeout", 10), 0, LongestWait);
        List<T> found = [];
        return await UntilAsync(http, kind, () => (found = find()).Count >= count, seconds)
            ? found
            : throw new ApiException(408, "WaitTimedOut", $"Fewer than {count} of them within {seconds} s");
    }

    /// <summary>Whether something becomes true within some seconds; looks again whenever something of a kind changes.</summary>
    public async Task<bool> UntilAsync(HttpContext http, string kind, Func<bool> holds, double seconds)
    {
        var notices = broadcast.Listen();
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(seconds), clock.Real);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(
            timeout.Token, http.RequestAborted, lifetime.ApplicationStopping);
        try
        {
            while (true)
            {
                if (holds())
                {
                    return true;
                }

                do
                {
                    await notices.Reader.WaitToReadAsync(either.Token);
                }
                while (!Saw(notices.Reader, kind));
            }
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            return holds();
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            throw new ApiException(503, "Stopping", "The simulator stops");
        }
        finally
        {
            broadcast.Leave(notices);
        }
    }

    private static bool Saw(System.Threading.Channels.ChannelReader<ChangeNotice> notices, string kind)
    {
        var saw = false;
        while (notices.TryRead(out var notice))
        {
            saw |= notice.Kind == kind || notice.Kind == "reset";
        }

        return saw;
    }
}
