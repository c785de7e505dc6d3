package blue.catbird.mls.adapters.postgres.pipeline;

import static org.jooq.impl.DSL.param;

import blue.catbird.mls.adapters.postgres.schema.Migrations;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The text of statements, made once from what is known of the tables. */
public final class Sql {
    private static final DSLContext POSTGRES = DSL.using(SQLDialect.POSTGRES);

    private Sql() {}

    /** The text of a query, its parameters in the order in which they stand in it. */
    public static String of(Query query) {
        return POSTGRES.render(query);
    }

    /** The name of a table, with that of its schema. */
    public static String name(Table<?> table) {
        return Migrations.SCHEMA + "." + table.getName();
    }

    /** A parameter of the type of {@code column}. */
    public static <V> Param<V> given(Field<V> column) {
        return param(column.getName(), column);
    }

    /** A parameter that is a number of rows. */
    public static Param<Long> rows() {
        return param("rows", Long.class);
    }

    /** The names of all columns of a table that is called {@code alias}. */
    public static String columns(Table<?> table, String alias) {
        return Arrays.stream(table.fields())
                .map(field -> alias + "." + field.getName())
                .collect(Collectors.joining(", "));
    }
}
