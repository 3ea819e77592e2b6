#include <stdio.h>

int main(void) {
    FILE *f = fopen("limits/north.txt", "r");
    fclose(f);
    return 0;
}
