#include <iostream>

int main() {
  std::cout << "depth 4" << std::endl;
}
