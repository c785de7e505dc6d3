package blue.catbird.mls.adapters.http;

/** Conversations with a Welcome, made of bytes that mean nothing. */
final class Welcomes {
    private Welcomes() {}

    /** A conversation of {@code creator} in which a Welcome waits for {@code recipient}. */
    static void invite(Service service, Person creator, Person recipient, String groupId) {
        String hash =
                service.post(
                                recipient,
                                "publishKeyPackage",
                                "{'keyPackage':'AQID','cipherSuite':'%s'}".formatted(Samples.SUITE))
                        .done()
                        .text("keyPackageHash");
        service.get(creator, "getKeyPackages", "?dids=" + recipient.did()).done();
        service.post(
                        creator,
                        "createConvo",
                        """
                        {'groupId':'%s','cipherSuite':'%s','initialMembers':['%s'],
                         'welcomeMessage':'AQID','keyPackageHashes':[{'did':'%s','hash':'%s'}]}\
                        """
                                .formatted(
                                        groupId,
                                        Samples.SUITE,
                                        recipient.did(),
                                        recipient.did(),
                                        hash))
                .done();
    }
}
