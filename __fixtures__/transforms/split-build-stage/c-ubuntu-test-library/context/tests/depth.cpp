#include <gtest/gtest.h>

TEST(Depth, IsPositive) { EXPECT_GT(4, 0); }
