namespace SocialMessaging.Testing.Model;

/// <summary>A member of a structure in the service model.</summary>
/// <param name="Name">Its name, which is also that of the JSON member.</param>
/// <param name="WireName">What it is called where it travels; in a query that may be another name.</param>
/// <param name="Shape">The name of its shape.</param>
/// <param name="Required">Whether it must be there.</param>
/// <param name="InQuery">Whether it travels in the query, not in the body.</param>
public sealed record ModelMember(string Name, string WireName, string Shape, bool Required, bool InQuery);
