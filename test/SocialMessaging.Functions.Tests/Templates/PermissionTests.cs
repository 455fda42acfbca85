using YamlDotNet.RepresentationModel;

namespace SocialMessaging.Functions.Tests.Templates;

/// <summary>What each function may do, its managed policies resolved. Anything more or less fails.</summary>
public sealed class PermissionTests
{
    private const string ManagedPolicy = "AWS::IAM::ManagedPolicy";

    public static TheoryData<string> Policies => [.. PolicyTable.Allowed.Keys];

    public static TheoryData<string> Functions => [.. PolicyTable.OfFunctions.Keys];

    public static TheoryData<string> FunctionsWithARoleOfSam => [.. PolicyTable.OfFunctions.Keys.Where(name => name != PolicyTable.Worker)];

    /// <summary>The callback only puts posts into the inbox now; what it did is the worker's.</summary>
    public static TheoryData<string> EarlierFunctions =>
        [.. Template.Earlier.Functions.Select(function => function.Name).Where(name => name != PolicyTable.Webhook)];

    [Fact]
    public void The_Tables_Name_Every_Policy_And_Every_Function()
    {
        Assert.Equal(PolicyTable.Allowed.Keys.Order(), Template.Stored.OfType(ManagedPolicy).Select(policy => policy.Name).Order());
        Assert.Equal(PolicyTable.OfFunctions.Keys.Order(), Template.Stored.Functions.Select(function => function.Name).Order());
    }

    [Theory]
    [MemberData(nameof(Policies))]
    public void A_Policy_Allows_What_The_Table_Says_And_Nothing_Else(string name) => Assert.Equal(
        Permission.InOrder(PolicyTable.Allowed[name]),
        Permission.InOrder(Permission.OfManagedPolicy(Template.Stored, name)));

    [Theory]
    [MemberData(nameof(Functions))]
    public void A_Function_May_Do_What_Its_Policies_Say_And_Nothing_Else(string name) => Assert.Equal(
        Permission.InOrder(PolicyTable.OfFunctions[name].SelectMany(policy => PolicyTable.Allowed[policy])),
        Permission.InOrder(Permission.OfFunction(Template.Stored, name)));

    [Theory]
    [MemberData(nameof(FunctionsWithARoleOfSam))]
    public void A_Function_Names_Two_To_Four_Policies_And_Nothing_Else_Of_Iam(string name)
    {
        var properties = Template.Stored.Properties(name);
        Assert.Empty(properties.Children.Keys.Select(key => key.ToString()).Intersect(
            ["Role", "RolePath", "PermissionsBoundary", "AssumeRolePolicyDocument"]));
        var named = Template.Find(properties, "Policies") is YamlSequenceNode policies ? policies.Select(PolicyOf) : [];
        Assert.Equal(PolicyTable.OfFunctions[name].Order(), named.Order());
        Assert.True(PolicyTable.OfFunctions[name].Count is >= 2 and <= 4 || name == "UnknownOperation");
    }

    [Theory]
    [MemberData(nameof(EarlierFunctions))]
    public void A_Function_May_Do_What_It_Could_With_Statements_Of_Its_Own(string name) => Assert.Equal(
        Permission.InOrder(Permission.OfFunction(Template.Earlier, name)),
        Permission.InOrder(Permission.OfFunction(Template.Stored, name)));

    [Fact]
    public void Nobody_But_The_Callback_And_The_Worker_Writes_To_The_Inbox_And_Nobody_But_The_Worker_Reads_It()
    {
        IEnumerable<string> Who(string action) => Template.Stored.Functions.Select(function => function.Name).Where(
            name => Permission.OfFunction(Template.Stored, name).Any(
                permission => permission.Action == action && permission.Resource == "!GetAtt InboxQueue.Arn"));

        Assert.Equal([PolicyTable.Worker, PolicyTable.Webhook], Who("sqs:SendMessage").Order());
        Assert.Equal([PolicyTable.Worker], Who("sqs:ReceiveMessage"));
    }

    [Fact]
    public void What_The_Callback_Could_Do_Is_The_Workers_But_For_The_Secrets() => Assert.Superset(
        Permission.OfFunction(Template.Earlier, PolicyTable.Webhook)
            .Where(permission => !permission.Action.StartsWith("ssm:", StringComparison.Ordinal)).ToHashSet(),
        Permission.OfFunction(Template.Stored, PolicyTable.Worker).ToHashSet());

    /// <summary>A name of its own would need another capability of the deployment, and clash between two stacks of an account.</summary>
    [Fact]
    public void Policies_Are_Known_By_Their_Logical_Names_And_Attached_By_Functions_Alone() =>
        Assert.All(Template.Stored.OfType(ManagedPolicy), policy => Assert.Equal(
            ["Description", "PolicyDocument"],
            Template.Stored.Properties(policy.Name).Children.Keys.Select(key => key.ToString())));

    [Fact]
    public void No_Function_May_Do_Anything_To_Everything()
    {
        var all = Template.Stored.Functions.SelectMany(function => Permission.OfFunction(Template.Stored, function.Name)).ToList();
        Assert.DoesNotContain(all, permission => permission.Action.Contains('*', StringComparison.Ordinal) || permission.Resource == "*");
        Assert.DoesNotContain(
            "Policies",
            ((YamlMappingNode)Template.Stored.Root["Globals"]["Function"]).Children.Keys.Select(key => key.ToString()));
    }

    [Fact]
    public async Task A_Role_Has_At_Most_Ten_Policies_With_Those_That_The_Translator_Adds()
    {
        var roles = (await SamTranslator.TranslateAsync(Template.Stored.Text)).Policies;
        Assert.Equal(
            Template.Stored.Functions.Select(function => function.Name + "Role").Append("CodeDeployServiceRole").Order(),
            roles.Keys.Order());
        Assert.All(roles.Values, policies => Assert.InRange(policies.Count, 1, 10));
    }

    private static string PolicyOf(YamlNode entry) =>
        Template.Write(entry is YamlSequenceNode choice ? choice[1] : entry)["!Ref ".Length..];
}
