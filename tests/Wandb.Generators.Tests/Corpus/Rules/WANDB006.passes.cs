using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;
using Wandb;

public static class Outer
{
    [ArtifactMetadata]
    internal sealed record RunMetadata(int Epochs);
}
