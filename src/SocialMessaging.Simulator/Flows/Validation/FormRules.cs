namespace SocialMessaging.Simulator.Flows.Validation;

/// <summary>What asks the customer something: names that are told apart, a place in the form, limits that can be met.</summary>
internal static class FormRules
{
    private static readonly (string Fewest, string Most)[] Limits =
    [
        ("min-chars", "max-chars"), ("min-selected-items", "max-selected-items"), ("min-uploaded-photos", "max-uploaded-photos"),
        ("min-uploaded-documents", "max-uploaded-documents"), ("min-days", "max-days"),
    ];

    private static readonly FlowVersion InputsWithoutForm = new(4, 0);

    public static void Check(FlowDocument flow, FlowErrors errors)
    {
        foreach (var screen in flow.Screens)
        {
            var inputs = screen.Components.Where(component => component.Type?.IsInput == true).ToList();
            CheckNames(inputs, errors);
            CheckPlaces(flow, screen, inputs, errors);
            foreach (var input in inputs)
            {
                CheckLimits(input, errors);
            }
        }
    }

    private static void CheckNames(List<FlowComponent> inputs, FlowErrors errors)
    {
        foreach (var (name, owners) in inputs
            .Where(input => input.Node["name"]?.Text is not null)
            .GroupBy(input => input.Node["name"]!.Text!, StringComparer.Ordinal) // the line above asks for it
            .Where(named => named.Count() > 1)
            .Select(named => (named.Key, named.ToList())))
        {
            errors.Add("DUPLICATE_FORM_COMPONENT_NAMES", owners[1].Node, $"Duplicate name found for Form components: {name}.");
        }
    }

    private static void CheckPlaces(FlowDocument flow, FlowScreen screen, List<FlowComponent> inputs, FlowErrors errors)
    {
        var hasForm = screen.Components.Any(component => component.TypeName == "Form");
        foreach (var outside in inputs.Where(input => input.Form is null))
        {
            if (flow.Version < InputsWithoutForm)
            {
                errors.Add("KEYWORD_ONE_OF", outside.Node, $"{outside.TypeName} is allowed inside of a Form only.");
            }
            else if (hasForm)
            {
                errors.Add(
                    "COMPONENTS_OUTSIDE_FORM", outside.Node, $"{outside.TypeName} should be inside of the Form of screen '{screen.Id}'.");
            }
        }
    }

    private static void CheckLimits(FlowComponent input, FlowErrors errors)
    {
        foreach (var (fewest, most) in Limits)
        {
            if (input.Node[fewest]?.Number is { } low && input.Node[most]?.Number is { } high && low > high)
            {
                errors.Add(
                    "MIN_VALUE_GREATER_THAN_MAX", input.Node[fewest]!, // it has a number
                    $"Value of '{fewest}' should not be greater than the value of '{most}'.");
            }
        }
    }
}
