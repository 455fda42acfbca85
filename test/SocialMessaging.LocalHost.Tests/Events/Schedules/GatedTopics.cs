using Amazon.Runtime;
using Amazon.SimpleNotificationService;
using Amazon.SimpleNotificationService.Model;
using SocialMessaging.Testing.Events;

namespace SocialMessaging.LocalHost.Tests.Events.Schedules;

/// <summary>
/// SNS behind gates and weather, as one life of a process sees it: throttled, denied, out of reach, or silent after it has published.
/// </summary>
public sealed class GatedTopics(FakeTopics topics, SimulatedProcess process, ScheduleWorld world) : AmazonSimpleNotificationServiceClient(
    new AnonymousAWSCredentials(), new AmazonSimpleNotificationServiceConfig { ServiceURL = "http://127.0.0.1:1" })
{
    public override Task<PublishResponse> PublishAsync(PublishRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(() => topics.PublishAsync(request, CancellationToken.None), _ => [request.Message], cancellationToken);

    public override Task<PublishBatchResponse> PublishBatchAsync(
        PublishBatchRequest request, CancellationToken cancellationToken = default) => CallAsync(
        () => topics.PublishBatchAsync(request, CancellationToken.None),
        response => [.. (response.Successful ?? []).Select(
            ok => request.PublishBatchRequestEntries.Single(entry => entry.Id == ok.Id).Message)],
        cancellationToken);

    private async Task<T> CallAsync<T>(Func<Task<T>> effect, Func<T, List<string>> published, CancellationToken cancellationToken)
    {
        await process.PassAsync(cancellationToken);
        if (world.Weather.Happens(0.08))
        {
            throw FakeTopics.Error("Throttling", System.Net.HttpStatusCode.BadRequest);
        }

        if (world.Weather.Happens(0.02))
        {
            throw FakeTopics.Error("AuthorizationError", System.Net.HttpStatusCode.Forbidden);
        }

        var response = effect().GetAwaiter().GetResult();
        var wamids = published(response).Select(ScheduleWorld.WamidOf).ToList();
        process.Unrecorded.UnionWith(wamids);
        try
        {
            await process.PassAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            world.Excused.UnionWith(wamids);
            throw;
        }

        if (world.Weather.Happens(0.05))
        {
            world.Excused.UnionWith(wamids);
            throw new HttpRequestException("The answer was lost.");
        }

        return response;
    }
}
