using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.State;

namespace SocialMessaging.Simulator.FlowRuns;

/// <summary>Walks through the flow of a message with answers that are given beforehand: what a test does instead of a customer.</summary>
internal sealed class FlowWalk(FlowPlayer player, FlowAnswers answers)
{
    private const int MostScreens = 100;

    /// <summary>Ends with the message that goes to the business, and the screens that were seen.</summary>
    public async Task<(Message Answer, IReadOnlyList<string> Screens)> WalkAsync(
        Message message, JsonObject given, bool withToken, string origin, CancellationToken cancellationToken)
    {
        try
        {
            using var run = await player.OpenAsync(message, origin, cancellationToken);
            var used = new HashSet<string>(StringComparer.Ordinal);
            while (run.Response is null)
            {
                if (run.Trail.Count > MostScreens)
                {
                    throw ApiException.Invalid($"The flow did not end within {MostScreens} screens");
                }

                await StepAsync(message, run, given, used, cancellationToken);
            }

            var unused = given.Select(answer => answer.Key).Where(name => !used.Contains(name)).ToArray();
            return unused.Length == 0
                ? (await player.SendAsync(message, run, withToken, cancellationToken), run.Trail)
                : throw ApiException.Invalid($"answers.{unused[0]}: no screen that was seen asks for it ({string.Join(", ", run.Trail)})");
        }
        catch (FlowRunException exception)
        {
            throw new ApiException(400, "FlowStopped", exception.Message);
        }
    }

    private async Task StepAsync(
        Message message, FlowRun run, JsonObject given, HashSet<string> used, CancellationToken cancellationToken)
    {
        // An answer under the screen's name is for that screen alone.
        var screen = run.Current.Screen.Id;
        if (given[screen] is JsonObject own)
        {
            used.Add(screen);
            var names = await answers.FillAsync(run, own, message.PhoneNumberId, cancellationToken);
            if (own.Select(answer => answer.Key).Except(names).Except(Lists(run)).FirstOrDefault() is { } unknown)
            {
                throw ApiException.Invalid($"answers.{screen}.{unknown}: the screen does not ask for it");
            }
        }

        used.UnionWith(await answers.FillAsync(run, given, message.PhoneNumberId, cancellationToken));
        var (path, item) = Button(run, given[screen] as JsonObject ?? [], given, used)
            ?? throw ApiException.Invalid($"Screen {screen} has nothing that leads on: answer its list, or give it a footer");
        await player.GuardAsync(message, () => run.TapAsync(path, item, cancellationToken));
    }

    // An entry of a list that was answered, else the footer.
    private static (string Path, string? Item)? Button(FlowRun run, JsonObject own, JsonObject given, HashSet<string> used)
    {
        foreach (var list in run.Components.Where(component => component.TypeName == "NavigationList"))
        {
            var name = list.Node["name"]?.Text ?? "";
            if ((own.Text(name) ?? given.Text(name)) is { } item)
            {
                used.Add(name);
                return (list.Node.Path, item);
            }
        }

        return run.Components.FirstOrDefault(component => component.TypeName == "Footer") is { } footer ? (footer.Node.Path, null) : null;
    }

    private static IEnumerable<string> Lists(FlowRun run) => run.Components
        .Where(component => component.TypeName == "NavigationList").Select(component => component.Node["name"]?.Text ?? "");
}
