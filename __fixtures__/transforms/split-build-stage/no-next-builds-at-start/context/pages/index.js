export default function Page() {
  return <main>Harbour</main>;
}
