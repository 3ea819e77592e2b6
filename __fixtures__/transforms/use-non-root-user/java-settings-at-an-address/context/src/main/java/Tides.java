class Tides {
  public static void main(String[] words) {
    System.out.println("tide");
  }
}
