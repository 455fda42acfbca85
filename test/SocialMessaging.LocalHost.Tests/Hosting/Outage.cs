using System.Reflection;
using SocialMessaging.Secrets;
using SocialMessaging.State;

namespace SocialMessaging.LocalHost.Tests.Hosting;

/// <summary>Stands before a store and, while it is on, fails every call as the store itself would.</summary>
public sealed class Outage
{
    /// <summary>What only the inside knows, and no caller may read.</summary>
    public const string Inside = "disk /dev/inside is on fire";

    public bool IsOn { get; set; }

    public Func<IServiceProvider, T> Around<T>(Func<IServiceProvider, T> create)
        where T : class => provider =>
    {
        var proxy = DispatchProxy.Create<T, Failing>();
        var failing = (Failing)(object)proxy;
        failing.Outage = this;
        failing.Target = create(provider);
        return proxy;
    };

    private static Exception Fault(Type store) => store == typeof(ISecretCipher)
        ? new SecretUnavailableException(Inside, new IOException(Inside))
        : new StoreUnavailableException(Inside, new IOException(Inside));

#pragma warning disable CA1852 // DispatchProxy derives from it
    /// <summary>The proxy that <see cref="DispatchProxy"/> makes.</summary>
    public class Failing : DispatchProxy
    {
        public Outage? Outage { get; set; }

        public object? Target { get; set; }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => Outage is { IsOn: true }
            ? throw Fault(targetMethod?.DeclaringType ?? typeof(object))
            : targetMethod?.Invoke(Target, BindingFlags.DoNotWrapExceptions, binder: null, args, culture: null);
    }
#pragma warning restore CA1852
}
