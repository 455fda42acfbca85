using Xunit;
using Xunit.Sdk;

namespace SocialMessaging.Testing;

/// <summary>
/// A test of a contract that several classes inherit, one for each implementation; skipped where the class
/// <see cref="NeedsMotoAttribute">needs moto</see> and it is missing.
/// </summary>
[XunitTestCaseDiscoverer("SocialMessaging.Testing.ContractFactDiscoverer", "SocialMessaging.Testing")]
[AttributeUsage(AttributeTargets.Method)]
public sealed class ContractFactAttribute : FactAttribute;
