using Xunit.Abstractions;
using Xunit.Sdk;

namespace SocialMessaging.Testing;

/// <summary>Found by name through <see cref="ContractFactAttribute"/>.</summary>
public sealed class ContractFactDiscoverer(IMessageSink diagnosticMessageSink) : FactDiscoverer(diagnosticMessageSink)
{
    protected override IXunitTestCase CreateTestCase(
        ITestFrameworkDiscoveryOptions discoveryOptions,
        ITestMethod testMethod,
        IAttributeInfo factAttribute) => testMethod.TestClass.Class.GetCustomAttributes(typeof(NeedsMotoAttribute)).Any()
            ? new MotoTestCase(
                DiagnosticMessageSink,
                discoveryOptions.MethodDisplayOrDefault(),
                discoveryOptions.MethodDisplayOptionsOrDefault(),
                testMethod)
            : base.CreateTestCase(discoveryOptions, testMethod, factAttribute);
}
