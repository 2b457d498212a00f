namespace Wandb.Package.Tests;

/// <summary>An empty console project outside the repository that references the packed packages, as a user would make one.</summary>
internal sealed class ConsoleProject
{
    private readonly PackedPackages _packages;

    public ConsoleProject(PackedPackages packages, string name, string extraItems = "", string extraProperties = "")
    {
        _packages = packages;
        Folder = Directory.CreateDirectory(Path.Combine(packages.Workspace, name)).FullName;
        string version = PackageVersion(packages.ClientPackage);
        Write(name + ".csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <RestoreAdditionalProjectSources>{packages.Feed}</RestoreAdditionalProjectSources>
                {extraProperties}
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Wandb.Client" Version="{version}" />
                <PackageReference Include="Wandb.LocalServer" Version="{version}" />
                {extraItems}
              </ItemGroup>
            </Project>
            """);
    }

    public string Folder { get; }

    public void Write(string file, string text) => File.WriteAllText(Path.Combine(Folder, file), text);

    public Task<CommandResult> RunAsync(params string[] arguments) => DotnetCommand.RunAsync(Folder, _packages.PackageCache, arguments);

    private static string PackageVersion(string package) => Path.GetFileNameWithoutExtension(package)["Wandb.Client.".Length..];
}
