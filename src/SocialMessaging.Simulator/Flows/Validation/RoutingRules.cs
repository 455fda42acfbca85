using System.Text.Json;
using SocialMessaging.Simulator.Flows.Json;

namespace SocialMessaging.Simulator.Flows.Validation;

/// <summary>
/// The ways through a flow: with an endpoint the routing model tells them, otherwise what the buttons do. There is an entry, every screen
/// is reached, and nothing goes in circles.
/// </summary>
internal static class RoutingRules
{
    private const int MostBranches = 10;
    private const string Error = "INVALID_ROUTING_MODEL";

    public static void Check(FlowDocument flow, FlowErrors errors)
    {
        if (flow.Screens.Count == 0)
        {
            return;
        }

        var model = flow.Root["routing_model"];
        if (model is null && flow.HasEndpoint)
        {
            errors.Missing(flow.Root, "routing_model");
            return;
        }

        if (model is { Kind: not JsonValueKind.Object })
        {
            errors.WrongType(model, "routing_model", "object");
            return;
        }

        var routes = model is null ? ByButtons(flow) : ByModel(flow, model, errors);
        CheckGraph(flow, routes, model ?? flow.Root["screens"] ?? flow.Root, errors);
        if (model is not null)
        {
            CheckButtons(flow, routes, errors);
        }
    }

    /// <summary>The screens that a flow may begin with: no other screen leads to them.</summary>
    public static IReadOnlyList<string> Entries(FlowDocument flow)
    {
        var routes = flow.Root["routing_model"] is { Kind: JsonValueKind.Object } model ? ByModel(flow, model, null) : ByButtons(flow);
        var reached = routes.Values.SelectMany(targets => targets).ToHashSet(StringComparer.Ordinal);
        return [.. flow.Screens.Select(screen => screen.Id).Where(id => !reached.Contains(id))];
    }

    private static Dictionary<string, List<string>> ByButtons(FlowDocument flow) => flow.Screens
        .DistinctBy(screen => screen.Id)
        .ToDictionary(
            screen => screen.Id,
            screen => FlowDocument.Targets(screen).Select(target => target.Text ?? "")
                .Where(target => target != screen.Id && flow.Find(target) is not null).Distinct().ToList(),
            StringComparer.Ordinal);

    private static Dictionary<string, List<string>> ByModel(FlowDocument flow, FlowNode model, FlowErrors? errors)
    {
        var routes = flow.Screens.DistinctBy(screen => screen.Id).ToDictionary(
            screen => screen.Id, _ => new List<string>(), StringComparer.Ordinal);
        foreach (var (from, targets) in model.Members)
        {
            var unknown = targets.Items.Select(target => target.Text ?? "").Append(from).Where(id => flow.Find(id) is null).ToList();
            if (unknown.Count > 0)
            {
                errors?.Add(Error, targets, $"Unknown screen ids found in routing model: [{string.Join(", ", unknown)}].");
            }

            if (targets.Items.Count > MostBranches)
            {
                errors?.Add(
                    Error, targets, $"Maximum number of branches allowed per screen is {MostBranches} but found {targets.Items.Count}.");
            }

            if (routes.TryGetValue(from, out var known))
            {
                known.AddRange(targets.Items.Select(target => target.Text ?? "").Where(id => flow.Find(id) is not null));
            }
        }

        return routes;
    }

    private static void CheckGraph(FlowDocument flow, Dictionary<string, List<string>> routes, FlowNode at, FlowErrors errors)
    {
        var reached = routes.Values.SelectMany(targets => targets).ToHashSet(StringComparer.Ordinal);
        var entries = routes.Keys.Where(id => !reached.Contains(id)).ToList();
        if (entries.Count == 0)
        {
            errors.Add(Error, at, "Entry screen is missing: every screen is the target of another one.");
            return;
        }

        if (Loop(routes) is { } loop)
        {
            errors.Add(Error, at, $"Loop detected in the routing model at [{loop}].");
        }

        if (entries.Count > 1 && flow.Root["routing_model"] is null)
        {
            errors.Add(
                Error, at, $"Screens are not connected: [{string.Join(", ", entries.Skip(1))}] cannot be reached from [{entries[0]}].");
        }
    }

    // A button may not go where the routing model has no way.
    private static void CheckButtons(FlowDocument flow, Dictionary<string, List<string>> routes, FlowErrors errors)
    {
        foreach (var screen in flow.Screens.DistinctBy(screen => screen.Id))
        {
            var missing = FlowDocument.Targets(screen).Where(target =>
                flow.Find(target.Text) is not null && !routes[screen.Id].Contains(target.Text ?? "", StringComparer.Ordinal));
            foreach (var target in missing)
            {
                errors.Add(Error, target, $"Missing direct route from screen '{screen.Id}' to '{target.Text}' in the routing model.");
            }
        }
    }

    private static string? Loop(Dictionary<string, List<string>> routes)
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        var open = new HashSet<string>(StringComparer.Ordinal);
        return routes.Keys.Select(Visit).FirstOrDefault(found => found is not null);

        string? Visit(string id)
        {
            if (!open.Add(id))
            {
                return id;
            }

            var found = done.Contains(id) ? null : routes[id].Select(Visit).FirstOrDefault(loop => loop is not null);
            open.Remove(id);
            done.Add(id);
            return found;
        }
    }
}
