using System.ComponentModel;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace SocialMessaging.Testing;

/// <summary>A test case that is skipped where <see cref="MotoServer"/> is missing.</summary>
public sealed class MotoTestCase : XunitTestCase
{
    public MotoTestCase(IMessageSink sink, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod testMethod)
        : base(sink, display, options, testMethod)
    {
    }

    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("Called by the deserializer of the test runner.")]
    public MotoTestCase()
    {
    }

    protected override string GetSkipReason(IAttributeInfo factAttribute) => MotoServer.SkipReason ?? base.GetSkipReason(factAttribute);
}
