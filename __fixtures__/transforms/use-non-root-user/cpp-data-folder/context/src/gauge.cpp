#include <filesystem>
#include <fstream>
#include <sqlite3.h>

int main() {
    std::filesystem::create_directories("/srv/readings");
    sqlite3 *db;
    sqlite3_open("/srv/readings/gauge.db", &db);
    std::ofstream log("/srv/log/gauge.log", std::ios::app);
}
