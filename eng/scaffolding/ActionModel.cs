using SocialMessaging.Testing.Model;

namespace SocialMessaging.Scaffolding;

/// <summary>What the service model says of an action.</summary>
internal sealed class ActionModel
{
    public ActionModel(string name, string? group)
    {
        if (!ServiceModel.OperationNames.Contains(name))
        {
            throw new ScaffoldingException($"The service model has no operation {name}.");
        }

        var operation = ServiceModel.Operation(name);
        Name = name;
        Method = ServiceModel.Text(operation["method"]);
        Path = ServiceModel.Text(operation["path"]);
        Input = ServiceModel.Text(operation["input"]);
        Output = ServiceModel.Text(operation["output"]);
        ModelGroup = ServiceModel.Text(operation["group"]);
        Group = group ?? Words.Pascal(ModelGroup);
    }

    public string Name { get; }

    public string Method { get; }

    public string Path { get; }

    public string Input { get; }

    public string Output { get; }

    /// <summary>The model's group.</summary>
    public string ModelGroup { get; }

    /// <summary>The folder below <c>Operations/</c>, and the beginning of the name of the class of its handlers.</summary>
    public string Group { get; }

    /// <summary>The name of its handlers' class: that of the group in the singular.</summary>
    public string Handlers => $"{(Group.EndsWith('s') ? Group[..^1] : Group)}Functions";

    public bool HasOutput => ServiceModel.Members(Output).Any();

    /// <summary>The structures that input and output reach besides themselves, each after those that it uses.</summary>
    public IEnumerable<string> Structures =>
        ModelGraph.Structures(Input).Concat(ModelGraph.Structures(Output)).Distinct().Except([Input, Output]);

    /// <summary>The member that names the WABA, phone number or ARN that a call is about; null where there is none.</summary>
    public ModelMember? Resource => ServiceModel.Members(Input).FirstOrDefault(
        member => member.Shape is "LinkedWhatsAppBusinessAccountId" or "WhatsAppPhoneNumberId" or "Arn");
}
