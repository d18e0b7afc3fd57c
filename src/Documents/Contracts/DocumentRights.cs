using ThongSuot.Kernel.Actors;

namespace ThongSuot.Documents.Contracts;

/// <summary>Rights of the register that rooms above ask for.</summary>
public static class DocumentRights
{
    /// <summary>Keep the register of the unit.</summary>
    public static Permission Register => May.Register;
}
