namespace ChargeCars.Web.Features.Workflows;

/// <summary>A figure of a simulation that has rows.</summary>
public enum SimulationFigure
{
    /// <summary>Records that would have been late.</summary>
    Late,

    /// <summary>Records that would have got stuck.</summary>
    Stuck,

    /// <summary>Records of which a move would have been refused.</summary>
    Refused,
}
