#!/usr/bin/env dotnet
#:project scaffolding/SocialMessaging.Scaffolding.csproj
#:property PublishAot=false

return SocialMessaging.Scaffolding.NewAction.Run(args, Console.Out, Console.Error);
