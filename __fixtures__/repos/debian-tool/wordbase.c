/* wordbase FILE: adds the words of standard input to the counts in an SQLite file. */
#include <ctype.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#define LONGEST 128

static const char schema[] =
    "CREATE TABLE IF NOT EXISTS words (word TEXT PRIMARY KEY, n INTEGER NOT NULL) WITHOUT ROWID;"
    "BEGIN";

static const char count[] =
    "INSERT INTO words VALUES (?, 1) ON CONFLICT (word) DO UPDATE SET n = n + 1";

/* Bytes above 127 are parts of UTF-8 letters and count as such. */
static int is_letter(int c)
{
    return isalnum(c) || c > 127;
}

/* Reads the next word in lower case, cut at LONGEST bytes; 0 at the end. */
static int next_word(FILE *in, char *word)
{
    int c, length = 0;
    while ((c = getc(in)) != EOF && !is_letter(c))
        ;
    for (; c != EOF && is_letter(c); c = getc(in))
        if (length < LONGEST)
            word[length++] = (char)tolower(c);
    word[length] = '\0';
    return length;
}

static int add_words(sqlite3 *db, FILE *in)
{
    char word[LONGEST + 1];
    sqlite3_stmt *statement;
    if (sqlite3_exec(db, schema, NULL, NULL, NULL) != SQLITE_OK)
        return 0;
    if (sqlite3_prepare_v2(db, count, -1, &statement, NULL) != SQLITE_OK)
        return 0;
    while (next_word(in, word)) {
        sqlite3_bind_text(statement, 1, word, -1, SQLITE_STATIC);
        if (sqlite3_step(statement) != SQLITE_DONE)
            return 0;
        sqlite3_reset(statement);
    }
    sqlite3_finalize(statement);
    return sqlite3_exec(db, "COMMIT", NULL, NULL, NULL) == SQLITE_OK;
}

int main(int argc, char **argv)
{
    sqlite3 *db;
    if (argc != 2 || strcmp(argv[1], "--help") == 0) {
        puts("usage: wordbase FILE < TEXT");
        return argc != 2;
    }
    if (sqlite3_open(argv[1], &db) != SQLITE_OK || !add_words(db, stdin)) {
        fprintf(stderr, "wordbase: %s: %s\n", argv[1], sqlite3_errmsg(db));
        return 1;
    }
    return sqlite3_close(db) != SQLITE_OK;
}
