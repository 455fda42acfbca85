using SocialMessaging.Packages.Tests;

// Packing takes its time: once for all of these tests.
[assembly: AssemblyFixture(typeof(PackedProjects))]
