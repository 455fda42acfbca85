using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Flows.Validation;
using SocialMessaging.Simulator.Json;

namespace SocialMessaging.Simulator.FlowRuns;

/// <summary>A run as the page draws it: the screen with every expression filled in, and what was filled in by the customer.</summary>
internal static class FlowView
{
    private static readonly string[] Handlers = ["on-select-action", "on-unselect-action"];

    public static JsonObject Of(FlowRun run, FlowRunException? problem = null)
    {
        if (run.Response is { } response)
        {
            return new JsonObject { ["id"] = run.Id, ["state"] = "completed", ["response"] = response.DeepClone() };
        }

        var scope = run.Scope;
        var state = run.Current;
        return new JsonObject
        {
            ["id"] = run.Id,
            ["state"] = problem?.IsFinal == true ? "closed" : "open",
            ["screen"] = state.Screen.Id,
            ["title"] = state.Screen.Node["title"] is { } title ? scope.Resolve(title) : null,
            ["canGoBack"] = run.CanGoBack,
            ["live"] = IsLive(state.Screen),
            ["components"] = new JsonArray([.. run.Components.Select(component => (JsonNode)Show(component, scope))]),
            ["form"] = state.Form.DeepClone(),
            ["notice"] = problem?.Answers.Count == 0 ? problem.Message : null,
            ["errors"] = new JsonObject((problem?.Answers ?? new Dictionary<string, string>())
                .Select(answer => KeyValuePair.Create(answer.Key, (JsonNode?)answer.Value))),
        };
    }

    private static JsonObject Show(FlowComponent component, FlowScope scope)
    {
        var shown = (JsonObject)scope.Resolve(component.Node)!; // a component is an object
        foreach (var handler in Handlers)
        {
            shown.Remove(handler);
        }

        if (shown.Child("on-click-action") is { } action)
        {
            shown["on-click-action"] = new JsonObject { ["name"] = action.Text("name") }.With("url", action.Text("url"));
        }

        shown["path"] = component.Node.Path;
        shown["enabled"] = scope.IsTrue(component.Node["enabled"], true);
        if (FlowRun.IsInput(component))
        {
            shown["required"] = component.TypeName switch
            {
                "PhotoPicker" => shown.Text("min-uploaded-photos") is not (null or "0"),
                "DocumentPicker" => shown.Text("min-uploaded-documents") is not (null or "0"),
                _ => scope.IsTrue(component.Node["required"], false),
            };
            if (component.Form?["error-messages"] is { } messages && shown.Text("name") is { } name
                && (scope.Resolve(messages) as JsonObject)?.Text(name) is { } message)
            {
                shown["error-message"] = message;
            }
        }

        return shown;
    }

    // True where what is seen depends on what is filled in.
    private static bool IsLive(FlowScreen screen) => screen.Node.All().Any(node =>
        node.Text?.Contains("form.", StringComparison.Ordinal) == true && node.Text.Contains("${", StringComparison.Ordinal)
        && !node.Path.Contains("-action", StringComparison.Ordinal));
}
