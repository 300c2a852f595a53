namespace ChargeCars.Core.Demo;

/// <summary>The objects that the API contracts name, and the accounts of the demo. These are the values in demo-credentials.json.</summary>
public static class DemoContract
{
    /// <summary>The password of every demo account.</summary>
    public const string Password = "ChargeCars!2026";

    /// <summary>Key of <see cref="PartnerId"/>.</summary>
    public const string PartnerKey = "demo-partner-key-1";

    /// <summary>Key of <see cref="OtherPartnerId"/>.</summary>
    public const string OtherPartnerKey = "demo-partner-key-2";

    /// <summary>What a trusted system sends in X-System-Key.</summary>
    public const string SystemKey = "demo-system-key";

    /// <summary>Mail address, name, role and S3 access level of each account.</summary>
    public static readonly IReadOnlyList<(string Email, string Name, string Role, int AccessLevel)> Accounts =
    [
        ("admin@chargecars.example", "Marieke Holtrop", Common.Roles.Admin, 10),
        ("operator@chargecars.example", "Sven Diepeveen", Common.Roles.Operator, 5),
        ("user@chargecars.example", "Femke Lindewaard", Common.Roles.User, 1),
        ("planner@chargecars.example", "Hanna Nijhofsen", Common.Roles.Planner, 1),
        ("manager@chargecars.example", "Joris Kuipersveld", Common.Roles.Manager, 1),
        ("finance@chargecars.example", "Ilse Schoutema", Common.Roles.Finance, 1),
        ("operations@chargecars.example", "Carla Veenhof", Common.Roles.OperationsManager, 1),
        ("sales@chargecars.example", "Ilse Roodenburg", Common.Roles.SalesManager, 1),
        ("controller@chargecars.example", "Hendrik Wolters", Common.Roles.FinanceManager, 1),
        ("technician@chargecars.example", "Youssef Azzouzi", Common.Roles.Technician, 1),
    ];

    /// <summary>The customer organization of the S0 samples.</summary>
    public static readonly Guid CustomerOrganizationId = new("10000000-0000-4000-8000-000000000001");

    /// <summary>Its contact.</summary>
    public static readonly Guid PrimaryContactId = new("10000000-0000-4000-8000-000000000002");

    /// <summary>Its address: Hoofdstraat 123A, 1234 AB Amsterdam.</summary>
    public static readonly Guid InstallationAddressId = new("10000000-0000-4000-8000-000000000003");

    /// <summary>The partner of the S0 samples.</summary>
    public static readonly Guid PartnerId = new("10000000-0000-4000-8000-000000000010");

    /// <summary>A second partner, whose records the first may not see.</summary>
    public static readonly Guid OtherPartnerId = new("10000000-0000-4000-8000-000000000011");

    /// <summary>Numeric id of the order in the S1 samples.</summary>
    public const long SampleOrder = 12345;

    /// <summary>Transaction of the S3 samples.</summary>
    public const long SampleSession = 12345;

    /// <summary>Station of the S3 samples.</summary>
    public const string SampleStation = "CP001";

    /// <summary>Location of the S3 samples.</summary>
    public const string SampleLocation = "LOC001";

    /// <summary>Tag of the S3 samples.</summary>
    public const string SampleTag = "TAG001";

    /// <summary>The field team of the S0 samples.</summary>
    public static readonly Guid TeamId = new("10000000-0000-4000-8000-000000000020");

    /// <summary>What the field app of <see cref="TeamId"/> sends.</summary>
    public const string MobileToken = "demo-mobile-token";

    /// <summary>OAuth client of the S2 samples.</summary>
    public const string OAuthClient = "demo-client";

    /// <summary>Its secret.</summary>
    public const string OAuthSecret = "demo-client-secret";

    /// <summary>Dealer of the S4 samples.</summary>
    public const string DealerPhone = "+919876543210";

    /// <summary>One-time password that works in the demo.</summary>
    public const string DealerOtp = "123456";

    /// <summary>Signs the lender's webhook of S4.</summary>
    public const string NbfcSecret = "demo-nbfc-secret";
}
