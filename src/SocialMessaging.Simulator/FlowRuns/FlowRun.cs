using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Flows.Endpoints;
using SocialMessaging.Simulator.Flows.Validation;
using SocialMessaging.Simulator.Json;

namespace SocialMessaging.Simulator.FlowRuns;

/// <summary>One opened flow: the screens that were come to, what was filled in, and what its buttons do.</summary>
internal sealed class FlowRun(FlowDocument document, FlowExchange? exchange) : IDisposable
{
    private readonly List<ScreenState> path = [];
    private readonly Dictionary<string, ScreenState> visited = new(StringComparer.Ordinal);
    private readonly string[] screens = [.. document.Screens.Select(screen => screen.Id)];

    public string Id { get; } = Guid.NewGuid().ToString("N");

    /// <summary>One thing at a time.</summary>
    public SemaphoreSlim Turn { get; } = new(1);

    /// <summary>The screen that is shown.</summary>
    public ScreenState Current => path[^1];

    /// <summary>The screens that were come to, in order.</summary>
    public IReadOnlyList<string> Trail { get; private set; } = [];

    public bool CanGoBack => path.Count > 1;

    /// <summary>What goes to the business; null until the flow is completed.</summary>
    public JsonObject? Response { get; private set; }

    public FlowScope Scope => new(Current, visited);

    public IReadOnlyList<FlowComponent> Components => VisibleComponents.Of(Current.Screen, Scope);

    public static bool IsInput(FlowComponent component) => component.Type?.IsInput == true;

    /// <summary>Opens the flow on a screen of its own, or the one that the endpoint names.</summary>
    public async Task StartAsync(string? screen, JsonObject? data, bool asksEndpoint, CancellationToken cancellationToken)
    {
        if (asksEndpoint)
        {
            Show(await Exchange().AskAsync("INIT", null, null, screens, cancellationToken));
            return;
        }

        Enter(screen ?? (RoutingRules.Entries(document) is [var entry, ..] ? entry : ""), data ?? []);
    }

    /// <summary>Takes answers; those of components that are not seen are left out.</summary>
    public void Fill(JsonObject answers)
    {
        // An answer may bring further components to sight, so it goes on until nothing is new.
        for (var before = -1; before != Components.Count;)
        {
            before = Components.Count;
            foreach (var component in Components.Where(IsInput))
            {
                if (component.Node["name"]?.Text is { } name && answers[name] is { } answer)
                {
                    Current.Form[name] = answer.DeepClone();
                }
            }
        }
    }

    /// <summary>Does what a tap on a component does; in a list of ways, on one of them.</summary>
    public async Task TapAsync(string componentPath, string? item, CancellationToken cancellationToken)
    {
        var component = Find(componentPath);
        var properties = (JsonObject)Scope.Resolve(component.Node)!; // a component is an object
        var chosen = item is null ? null : properties.Items("list-items").Objects().FirstOrDefault(entry => entry.Text("id") == item)
            ?? throw new FlowRunException($"There is no entry {item}");
        if (component.TypeName == "Footer")
        {
            if (!Scope.IsTrue(component.Node["enabled"], true))
            {
                throw new FlowRunException("The button is not enabled");
            }

            CheckAnswers();
        }

        await DoAsync(chosen?.Child("on-click-action") ?? properties.Child("on-click-action"), cancellationToken);
    }

    /// <summary>Does what a choice does by itself, where it does something.</summary>
    public Task SelectAsync(string componentPath, string? item, bool selected, CancellationToken cancellationToken)
    {
        var component = Find(componentPath);
        var name = selected ? "on-select-action" : "on-unselect-action";
        var properties = (JsonObject)Scope.Resolve(component.Node)!; // a component is an object
        var chosen = properties.Items("data-source").Objects().FirstOrDefault(entry => entry.Text("id") == item);


        // Groups without an action for what is taken back do the same for both.
        var otherwise = component.TypeName == "OptIn" ? null : properties.Child("on-select-action");
        var action = chosen?.Child(name) ?? properties.Child(name) ?? otherwise;
        return action is null ? Task.CompletedTask : DoAsync(action, cancellationToken);
    }

    public async Task BackAsync(CancellationToken cancellationToken)
    {
        if (!CanGoBack)
        {
            return;
        }

        var left = Current;
        path.RemoveAt(path.Count - 1);
        if (left.Screen.Node["refresh_on_back"]?.IsTrue == true && exchange is not null)
        {
            Show(await exchange.AskAsync("BACK", left.Screen.Id, new JsonObject(), screens, cancellationToken));
        }
    }

    public void Dispose() => Turn.Dispose();

    private FlowComponent Find(string componentPath) => Components.FirstOrDefault(component => component.Node.Path == componentPath)
        ?? throw new FlowRunException("This is not on the screen any more");

    private void CheckAnswers()
    {
        var wrong = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var component in Components.Where(IsInput))
        {
            var name = component.Node["name"]?.Text ?? "";
            if (AnswerRules.Check(component, Scope, Current.Form[name]) is { } problem)
            {
                wrong[name] = problem;
            }
        }

        if (wrong.Count > 0)
        {
            throw new FlowRunException(string.Join(". ", wrong.Values)) { Answers = wrong };
        }
    }

    private async Task DoAsync(JsonObject? action, CancellationToken cancellationToken)
    {
        var payload = action?.Child("payload") ?? [];
        switch (action?.Text("name"))
        {
            case "navigate":
                Enter(action.Child("next")?.Text("name") ?? "", (JsonObject)payload.DeepClone());
                break;
            case "complete":
                Response = (JsonObject)payload.DeepClone();
                break;
            case "data_exchange":
                Show(await Exchange().AskAsync("data_exchange", Current.Screen.Id, payload, screens, cancellationToken));
                break;
            case "update_data":
                Take(payload);
                break;
        }
    }

    private void Show(EndpointAnswer answer)
    {
        if (answer.Response is { } response)
        {
            Response = (JsonObject)response.DeepClone();
            return;
        }

        var message = answer.Data.Text("error_message");
        if (path.Count > 0 && answer.Screen == Current.Screen.Id)
        {
            Take(answer.Data);
        }
        else if (path.FindIndex(state => state.Screen.Id == answer.Screen) is var known and >= 0)
        {
            path.RemoveRange(known + 1, path.Count - known - 1);
            Take(answer.Data);
        }
        else
        {
            Enter(answer.Screen ?? "", (JsonObject)answer.Data.DeepClone());
        }

        if (!string.IsNullOrEmpty(message))
        {
            throw new FlowRunException(message);
        }
    }

    private void Take(JsonObject data) => Current.Data.WithAll(data);

    private void Enter(string id, JsonObject data)
    {
        var state = new ScreenState(document.Find(id) ?? throw new FlowRunException($"The flow has no screen {id}"), data);
        path.Add(state);
        visited[id] = state;
        Trail = [.. Trail, id];
        foreach (var component in state.Screen.Components.Where(IsInput))
        {
            if (component.Node["name"]?.Text is { } name)
            {
                state.Form[name] = Initial(component, name) ?? AnswerRules.Untouched(component.TypeName);
            }
        }
    }

    private JsonNode? Initial(FlowComponent component, string name)
    {
        var own = component.Node["init-value"] is { } value ? Scope.Resolve(value) : null;
        var ofForm = component.Form?["init-values"] is { } values ? Scope.Resolve(values) as JsonObject : null;
        return own ?? ofForm?[name]?.DeepClone();
    }

    private FlowExchange Exchange() => exchange ?? throw new FlowRunException("The flow has no endpoint to ask");
}
