package blue.catbird.mls.adapters.http.methods;

import blue.catbird.mls.adapters.http.xrpc.Output;
import blue.catbird.mls.application.conversation.ConvoView;
import blue.catbird.mls.domain.conversation.Conversation;
import blue.catbird.mls.domain.conversation.Metadata;
import blue.catbird.mls.domain.conversation.Stay;
import blue.catbird.mls.domain.keypackage.KeyPackage;
import blue.catbird.mls.domain.message.Embed;
import blue.catbird.mls.domain.message.LogEntry;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The views of {@code blue.catbird.mls.defs}, which several methods answer. */
final class ViewJson {
    private ViewJson() {}

    static ObjectNode convo(ConvoView view) {
        Conversation convo = view.conversation();
        ObjectNode json = Output.object();
        json.put("id", convo.id().hex());
        json.put("groupId", convo.id().hex());
        json.put("creator", convo.creator().value());
        json.set("members", Output.array(view.members(), ViewJson::member));
        json.put("epoch", convo.epoch().value());
        json.put("cipherSuite", convo.suite().name());
        json.put("createdAt", Output.time(convo.createdAt()));
        convo.lastMessageAt().ifPresent(at -> json.put("lastMessageAt", Output.time(at)));
        convo.metadata().ifPresent(metadata -> json.set("metadata", metadata(metadata)));
        json.put("unreadCount", view.unreadCount());
        return json;
    }

    private static ObjectNode member(Stay member) {
        return Output.object()
                .put("did", member.did().value())
                .put("joinedAt", Output.time(member.joinedAt()));
    }

    private static ObjectNode metadata(Metadata metadata) {
        ObjectNode json = Output.object();
        metadata.name().ifPresent(name -> json.put("name", name));
        metadata.description().ifPresent(text -> json.put("description", text));
        return json;
    }

    static ObjectNode message(LogEntry entry) {
        return switch (entry) {
            case LogEntry.Application app -> withEmbed(message(entry, "app"), app.embed());
            case LogEntry.Proposal proposal ->
                    withEmbed(message(entry, "proposal"), proposal.embed());
            case LogEntry.Commit _ -> message(entry, "commit");
        };
    }

    private static ObjectNode message(LogEntry entry, String type) {
        ObjectNode json = Output.object();
        json.put("id", entry.id().value());
        json.put("convoId", entry.convo().hex());
        json.put("sender", entry.sender().value());
        json.set("ciphertext", Output.bytes(entry.frame().content()));
        json.put("epoch", entry.epoch().value());
        json.put("seq", entry.seq().value());
        json.put("createdAt", Output.time(entry.acceptedAt()));
        return json.put("messageType", type);
    }

    private static ObjectNode withEmbed(ObjectNode json, Embed embed) {
        embed.type().ifPresent(type -> json.put("embedType", type));
        embed.uri().ifPresent(uri -> json.put("embedUri", uri));
        return json;
    }

    static ObjectNode commit(LogEntry.Commit commit) {
        ObjectNode json = Output.object();
        json.put("epoch", commit.resultingEpoch().value());
        json.put("sender", commit.sender().value());
        json.set("commitData", Output.bytes(commit.frame().content()));
        return json.put("createdAt", Output.time(commit.acceptedAt()));
    }

    static ObjectNode keyPackage(KeyPackage keyPackage) {
        ObjectNode json = Output.object().put("did", keyPackage.owner().value());
        json.set("keyPackage", Output.base64(keyPackage.content()));
        return json.put("cipherSuite", keyPackage.suite().name())
                .put("keyPackageHash", keyPackage.hash().digest().hex())
                .put("ref", keyPackage.ref().value().hex());
    }
}
