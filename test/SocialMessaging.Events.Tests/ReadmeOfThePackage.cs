using SocialMessaging.Events.Changes;

namespace SocialMessaging.Events.Tests;

/// <summary>The program of <c>docs/events.md</c>.</summary>
internal static class ReadmeOfThePackage
{
    public static async Task HandleAsync(
        string message,
        Func<ExtendedPayload, CancellationToken, Task<string>> readFromS3,
        Action<string> log,
        CancellationToken cancellationToken)
    {
        var received = await WhatsAppEvent.ParseAsync(message, readFromS3, cancellationToken);
        foreach (var text in received.Messages)
        {
            log($"{text.From ?? text.FromUserId} wrote {text.Text?.Body ?? text.Type}");
        }

        foreach (var status in received.Statuses)
        {
            log($"{received.MessageId} is {status.Status} since {status.At:O}");
        }

        foreach (var change in received.Entry.Changes)
        {
            log(change.Content switch
            {
                TemplateStatusUpdate template => $"The template {template.MessageTemplateName} is {template.Event}",
                OtherValue => $"{change.Field}: {change.Value}",
                _ => change.Field,
            });
        }
    }
}
